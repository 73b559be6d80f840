// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Small stand-ins of what people call every day, each of which fails in its own way; for tests on a
// development chain only. Error texts and errors are those of the projects named beside them.

/// ERC-20 with the texts of OpenZeppelin 4, pause and block list with those of Circle's USDC.
contract Token {
    event Transfer(address indexed from, address indexed to, uint256 value);

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public isBlacklisted;
    bool public paused;
    uint8 public constant decimals = 6;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function burn(address from) external {
        emit Transfer(from, address(0), balanceOf[from]);
        balanceOf[from] = 0;
    }

    function pause(bool on) external {
        paused = on;
    }

    function blacklist(address who, bool on) external {
        isBlacklisted[who] = on;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function revoke(address owner, address spender) external {
        allowance[owner][spender] = 0;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        require(allowance[from][msg.sender] >= amount, "ERC20: insufficient allowance");
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
        return true;
    }

    function _move(address from, address to, uint256 amount) internal {
        require(!paused, "Pausable: paused");
        require(!isBlacklisted[from] && !isBlacklisted[to], "Blacklistable: account is blacklisted");
        require(balanceOf[from] >= amount, "ERC20: transfer amount exceeds balance");
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}

/// ERC-20 with the errors of ERC-6093.
contract ErrorToken {
    error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);
    error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed);
    error ERC20InvalidReceiver(address receiver);
    event Transfer(address indexed from, address indexed to, uint256 value);

    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 may = allowance[from][msg.sender];
        if (may < amount) revert ERC20InsufficientAllowance(msg.sender, may, amount);
        allowance[from][msg.sender] = may - amount;
        _move(from, to, amount);
        return true;
    }

    function _move(address from, address to, uint256 amount) internal {
        if (to == address(0)) revert ERC20InvalidReceiver(to);
        uint256 has = balanceOf[from];
        if (has < amount) revert ERC20InsufficientBalance(from, has, amount);
        balanceOf[from] = has - amount;
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }
}

/// Like Tether's: refuses without a word, and returns nothing.
contract SilentToken {
    event Transfer(address indexed from, address indexed to, uint256 value);

    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public isBlackListed;
    bool public paused;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function pause(bool on) external {
        paused = on;
    }

    function addBlackList(address who) external {
        isBlackListed[who] = true;
    }

    function transfer(address to, uint256 amount) external {
        require(!paused);
        require(!isBlackListed[msg.sender]);
        require(balanceOf[msg.sender] >= amount);
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        emit Transfer(msg.sender, to, amount);
    }
}

/// An old token that answers "false" where others revert.
contract FalseToken {
    mapping(address => uint256) public balanceOf;

    function transfer(address to, uint256 amount) external returns (bool) {
        if (balanceOf[msg.sender] < amount) return false;
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}

/// EIP-1967: hands every call on to what stands in its slot.
contract Proxy1967 {
    constructor(address code) {
        assembly {
            sstore(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc, code)
        }
    }

    fallback() external payable {
        assembly {
            let code := sload(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc)
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), code, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}

/// Names the code that all proxies before it run (OpenZeppelin's UpgradeableBeacon has that).
contract Beacon {
    address public implementation;

    constructor(address code) {
        implementation = code;
    }
}

/// EIP-1967, beacon: asks what stands in its slot which code to run.
contract ProxyBeacon {
    constructor(address beacon) {
        assembly {
            sstore(0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50, beacon)
        }
    }

    fallback() external payable {
        assembly {
            let beacon := sload(0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50)
            mstore(0, 0x5c60da1b00000000000000000000000000000000000000000000000000000000)
            if iszero(staticcall(gas(), beacon, 0, 4, 0, 32)) { revert(0, 0) }
            let code := mload(0)
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), code, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}

/// EIP-1822: the same with its own slot.
contract Proxy1822 {
    constructor(address code) {
        assembly {
            sstore(0xc5f16f0fcc639fa48a6947836d9850f504798523bf8c9a3a87d5876cf622bcf7, code)
        }
    }

    fallback() external payable {
        assembly {
            let code := sload(0xc5f16f0fcc639fa48a6947836d9850f504798523bf8c9a3a87d5876cf622bcf7)
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), code, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}

/// ERC-1167: makes the smallest of all proxies.
contract Cloner {
    address public last;

    function clone(address code) external {
        bytes memory made = abi.encodePacked(
            hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", code, hex"5af43d82803e903d91602b57fd5bf3"
        );
        address at;
        assembly {
            at := create(0, add(made, 32), mload(made))
        }
        last = at;
    }
}

/// A Safe that asks for no signatures; its texts and event are those of Safe 1.4.1.
contract SmallSafe {
    event ExecutionSuccess(bytes32 indexed txHash, uint256 payment);
    event ExecutionFailure(bytes32 indexed txHash, uint256 payment);

    receive() external payable {}

    function VERSION() external pure returns (string memory) {
        return "1.4.1";
    }

    function execTransaction(
        address to, uint256 value, bytes calldata data, uint8 operation, uint256 safeTxGas,
        uint256, uint256 gasPrice, address, address payable, bytes memory signatures
    ) external payable returns (bool success) {
        require(signatures.length == 65, "GS020");
        require(signatures[64] != 0, "GS026");
        (success, ) = operation == 1 ? to.delegatecall(data) : to.call{value: value}(data);
        require(success || safeTxGas != 0 || gasPrice != 0, "GS013");
        if (success) emit ExecutionSuccess(bytes32(0), 0);
        else emit ExecutionFailure(bytes32(0), 0);
    }
}

/// The proxy in front of a Safe: slot 0 names the code.
contract SafeProxy {
    address internal singleton;

    constructor(address code) {
        singleton = code;
    }

    fallback() external payable {
        assembly {
            let code := and(sload(0), 0xffffffffffffffffffffffffffffffffffffffff)
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), code, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(ok) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}

struct PackedUserOperation {
    address sender;
    uint256 nonce;
    bytes initCode;
    bytes callData;
    bytes32 accountGasLimits;
    uint256 preVerificationGas;
    bytes32 gasFees;
    bytes paymasterAndData;
    bytes signature;
}

/// An entry point of ERC-4337 (0.7) that checks little; errors and events are eth-infinitism's.
contract SmallEntryPoint {
    error FailedOp(uint256 opIndex, string reason);
    error FailedOpWithRevert(uint256 opIndex, string reason, bytes inner);
    event UserOperationEvent(
        bytes32 indexed userOpHash, address indexed sender, address indexed paymaster,
        uint256 nonce, bool success, uint256 actualGasCost, uint256 actualGasUsed
    );
    event UserOperationRevertReason(
        bytes32 indexed userOpHash, address indexed sender, uint256 nonce, bytes revertReason
    );

    function handleOps(PackedUserOperation[] calldata ops, address payable) external {
        for (uint256 i = 0; i < ops.length; i++) {
            PackedUserOperation calldata op = ops[i];
            if (op.nonce == 21) revert FailedOp(i, "AA21 didn't pay prefund");
            if (op.nonce == 24) revert FailedOp(i, "AA24 signature error");
            if (op.nonce == 25) revert FailedOp(i, "AA25 invalid account nonce");
            if (op.nonce == 23) {
                (, bytes memory said) = op.sender.staticcall(op.callData);
                revert FailedOpWithRevert(i, "AA23 reverted", said);
            }
            (bool ok, bytes memory why) = op.sender.call(op.callData);
            if (!ok) emit UserOperationRevertReason(bytes32(i), op.sender, op.nonce, why);
            emit UserOperationEvent(bytes32(i), op.sender, address(0), op.nonce, ok, 1, 1);
        }
    }
}

/// Prices, deadlines, permits and wrapped reasons, with texts and errors of Uniswap's routers.
contract SmallRouter {
    error V4TooLittleReceived(uint256 minAmountOutReceived, uint256 amountReceived);
    error ExecutionFailed(uint256 commandIndex, bytes message);
    error SignatureExpired(uint256 signatureDeadline);
    error InvalidSigner();
    error InvalidNonce();
    error OffchainLookup(
        address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData
    );
    error InvalidInitialization();

    uint256 public price = 100;
    uint256 public left = 1;
    bool public ready;
    mapping(uint256 => bool) public used;
    uint256[] public line;

    function move(uint256 to) external {
        price = to;
    }

    function swapV2(uint256 atLeast) external view {
        require(price >= atLeast, "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
    }

    function swapV4(uint256 atLeast) external view {
        if (price < atLeast) revert V4TooLittleReceived(atLeast, price);
    }

    function swapBy(uint256 deadline) external view {
        require(block.timestamp <= deadline, "UniswapV2Router: EXPIRED");
    }

    function permit(uint256 deadline) external view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
    }

    function permitBy(address signer) external view {
        if (signer != msg.sender) revert InvalidSigner();
    }

    function usePermit(uint256 nonce) external {
        if (used[nonce]) revert InvalidNonce();
        used[nonce] = true;
    }

    function pull(address token, uint256 amount) external {
        (bool ok, bytes memory said) = token.call(
            abi.encodeWithSelector(0x23b872dd, msg.sender, address(this), amount)
        );
        require(ok && (said.length == 0 || abi.decode(said, (bool))), "STF");
    }

    function command(address target, bytes calldata data) external {
        (bool ok, bytes memory said) = target.call(data);
        if (!ok) revert ExecutionFailed(3, said);
    }

    function lookUp() external view {
        string[] memory urls = new string[](1);
        urls[0] = "https://evil.example/{sender}/{data}";
        revert OffchainLookup(address(this), urls, "", this.lookUp.selector, "");
    }

    function mintOne() external {
        require(left > 0, "sold out");
        left -= 1;
    }

    function setUp() external {
        if (ready) revert InvalidInitialization();
        ready = true;
    }

    /// Costs more the longer the line is: who comes later needs more gas.
    function lengthen(uint256 by) external {
        for (uint256 i = 0; i < by; i++) line.push(i);
    }

    function passLine() external returns (uint256 sum) {
        for (uint256 i = 0; i < line.length; i++) sum += line[i];
        price = sum;
    }
}

/// Rights, and the compiler's own checks.
contract Guarded {
    error OwnableUnauthorizedAccount(address account);
    error AccessControlUnauthorizedAccount(address account, bytes32 neededRole);
    error ReentrancyGuardReentrantCall();
    error ERC721NonexistentToken(uint256 tokenId);
    error HookAddressNotValid(address hooks);

    uint256[] internal list;
    bool internal entered;

    function onlyOwner() external view {
        revert OwnableUnauthorizedAccount(msg.sender);
    }

    function onlyMinter() external view {
        revert AccessControlUnauthorizedAccount(msg.sender, keccak256("MINTER_ROLE"));
    }

    function enter() public {
        if (entered) revert ReentrancyGuardReentrantCall();
        entered = true;
        this.enter();
    }

    function ownerOf(uint256 tokenId) external pure {
        revert ERC721NonexistentToken(tokenId);
    }

    function published() external view {
        revert HookAddressNotValid(address(this));
    }

    function asserted(uint256 n) external pure {
        assert(n > 5);
    }

    function divided(uint256 n) external pure returns (uint256) {
        return 7 / n;
    }

    function listed(uint256 n) external view returns (uint256) {
        return list[n];
    }

    function noCoins() external {}

    /// As Vyper's compilers write it: the text is not padded to whole words.
    function vyper() external pure {
        assembly {
            mstore(0, 0x08c379a000000000000000000000000000000000000000000000000000000000)
            mstore(4, 32)
            mstore(36, 16)
            mstore(68, "Slippage too big")
            revert(0, 84)
        }
    }
}

interface IToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

/// Calls others: to addresses without code, with too little gas, with a wrong expectation.
contract Caller {
    mapping(uint256 => uint256) public slots;
    event Split(uint256 count);

    function askBalance(IToken token) external view returns (uint256) {
        return token.balanceOf(msg.sender);
    }

    /// Fails on tokens that return nothing, as the compiler expects a bool.
    function handOn(IToken token, address to, uint256 amount) external {
        require(token.transfer(to, amount));
    }

    function payOut(address payable to) external payable {
        to.transfer(msg.value);
    }

    function payAll(address payable to) external payable {
        (bool ok, ) = to.call{value: msg.value}("");
        require(ok);
    }

    function fill(uint256 from, uint256 count) external {
        for (uint256 i = from; i < from + count; i++) slots[i] = i + 1;
    }

    /// Out of gas inside, and an empty refusal outside: 1/64 of the gas is kept (EIP-150).
    function fillInside(uint256 from, uint256 count) external {
        (bool ok, ) = address(this).call(abi.encodeCall(this.fill, (from, count)));
        if (!ok) assembly { revert(0, 0) }
    }

    /// The same behind a general text.
    function fillWorded(uint256 from, uint256 count) external {
        (bool ok, ) = address(this).call(abi.encodeCall(this.fill, (from, count)));
        require(ok, "low-level call failed");
    }

    /// The gas of the call inside is written into the contract: no gas limit helps.
    function fillWithFixedGas(uint256 from, uint256 count) external {
        (bool ok, ) = address(this).call{gas: 60000}(abi.encodeCall(this.fill, (from, count)));
        require(ok, "fixed gas");
    }

    function silent() external pure {
        require(false);
    }

    fallback() external payable {
        assembly { invalid() }
    }
}

/// Takes coins, but needs more than 2,300 gas to do so.
contract Greedy {
    uint256 public count;

    receive() external payable {
        count += 1;
    }
}

/// Takes no coins at all.
contract Closed {
    function hello() external pure returns (uint256) {
        return 1;
    }
}

/// Is never made.
contract Unborn {
    constructor() {
        revert("not today");
    }
}

/// Larger than EIP-170 allows.
contract Giant {
    constructor() {
        assembly {
            return(0, 24577)
        }
    }
}

/// Tells of a lack of gas in words of its own: by what it sees is left, or from far inside.
contract Wary {
    mapping(uint256 => uint256) public slots;

    function guarded() external view {
        require(gasleft() > 300000, "leave me more gas");
    }

    /// Writes new slots that many calls deep; a call inside that ran dry is told in one sentence.
    function deep(uint256 levels, uint256 from, uint256 count) external {
        if (levels == 0) {
            for (uint256 i = from; i < from + count; i++) slots[i] = i + 1;
            return;
        }
        (bool ok, ) = address(this).call(abi.encodeCall(this.deep, (levels - 1, from, count)));
        require(ok, "low-level call failed");
    }
}
