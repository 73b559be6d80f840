// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Fails in each way that a transaction can fail; for tests on a development chain only.
contract Failing {
    /// EIP-6093.
    error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);
    error NobodyKnowsThisError(uint256 amount);

    mapping(uint256 => uint256) public slots;
    bool public closed;

    function withKnownText() external pure {
        revert("ERC20: transfer amount exceeds balance");
    }

    function withOwnText() external pure {
        revert("the moon is not full");
    }

    function withPanic(uint256 amount) external pure returns (uint256) {
        return amount - 1;
    }

    function withKnownError() external view {
        revert ERC20InsufficientBalance(msg.sender, 1, 2);
    }

    function withUnknownError() external pure {
        revert NobodyKnowsThisError(7);
    }

    function withNothing() external pure {
        assembly {
            revert(0, 0)
        }
    }

    function withInvalid() external pure {
        assembly {
            invalid()
        }
    }

    /// Needs about 22,100 gas for each new slot.
    function fill(uint256 count) external {
        for (uint256 i = 1; i <= count; i++) {
            slots[i] = i;
        }
    }

    function close() external {
        closed = true;
    }

    function reopen() external {
        closed = false;
    }

    /// Fails only behind a close() that stands earlier in the same block.
    function pass() external view {
        require(!closed, "Pausable: paused");
    }
}
