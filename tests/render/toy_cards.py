"""The words of the toy chain, in both languages; some are only in English."""

CARDS = {
    "en/rules/outbid.md": """# Outbid by other transactions
It pays {rate}, while the next block now takes about {next_block}: miners pick the others first.
It has waited for {waited}.

> next block about {next_block}

## What it is
Blocks are small; the highest rates go first.

## How we know
The pool says {next_block}.

## What to do
### sender
Raise the fee in the sending wallet.
### receiver
Wait, or spend the output with a higher fee.

## What not to do
Do not pay again.

## When to escalate
After a day.

## Sources
- Bitcoin Core, src/policy/fees
""",
    "zh/rules/outbid.md": """# 手续费低于其他交易
这笔交易支付 {rate}，而下一个区块目前约需 {next_block}，因此矿工会先打包其他交易。已等待 {waited}。

> 下一个区块约需 {next_block}

## 这是什么
区块空间有限，费率高的交易优先打包。

## 如何得知
内存池显示约需 {next_block}。

## 该怎么做
### 付款方
请在发送方钱包中提高手续费。
### 收款方
请等待，或用更高的手续费花费这笔输出。

## 切勿
不要重复付款。

## 何时升级处理
一天之后。

## 来源
- Bitcoin Core，src/policy/fees
""",
    "en/rules/settled.md": """# Settled
It is in a block, {confirmations} deep, and did what it was made for.

## What it is
It is done.
""",
    "zh/rules/settled.md": """# 已完成
交易已打包，得到 {confirmations}，并已完成它的任务。

## 这是什么
已经完成。
""",
    "en/rules/reverted.md": """# Reverted by the contract
The contract for {token} refused with {reason}, and the fee was spent.

## What it is
It failed.
""",
    "zh/rules/reverted.md": """# 被合约回滚
{token} 的合约以 {reason} 拒绝了这笔交易，手续费已经消耗。

## 这是什么
执行失败。
""",
    "en/rules/nowhere.md": """# Nothing could be learned
No source that was asked gave a usable answer.

## What it is
Silence proves nothing.

## What to do
### anyone
Ask again in a minute.
""",
    "zh/rules/nowhere.md": """# 没有查到任何信息
已查询的数据源都没有给出可用的应答。

## 这是什么
没有应答不能说明任何问题。

## 该怎么做
### 任何人
请一分钟后再查。
""",
    "en/rules/signals.md": """# Marked as replaceable
It says so itself ({how}).

## What it is
A mark in its inputs.
""",
    "en/remedies/replace_by_fee.md": """# Replace it with a higher fee
Pay {fee} in total, {extra} more than now.

## What it is
The same payment with a higher fee.

## What to do
1. Open the transaction in the wallet that sent it and choose "speed up" or "increase fee".
2. Set {rate}, which is {fee} in total.
3. Look again after the next block.
""",
    "zh/remedies/replace_by_fee.md": """# 提高手续费重新发送
手续费合计 {fee}，比现在多 {extra}。

## 这是什么
同一笔付款，手续费更高。

## 该怎么做
1. 在发送方钱包中打开这笔交易，选择“加速”或“提高手续费”。
2. 费率填写 {rate}，即合计 {fee}。
3. 下一个区块之后再查。
""",
    "en/remedies/wait.md": """# Wait
Or wait: nothing is lost by it.

## What it is
Patience.

## What to do
1. Look again tomorrow.
""",
    "zh/remedies/wait.md": """# 等待
也可以继续等待，不会有任何损失。

## 这是什么
耐心。

## 该怎么做
1. 明天再查。
""",
    "en/stops/do_not_pay_twice.md": """# Do not pay twice
Do not send this payment again from other coins: both could confirm.

## What it is
Two payments.
""",
    "zh/stops/do_not_pay_twice.md": """# 不要重复付款
不要换一笔币重复付款：两笔都可能到账。

## 这是什么
两笔付款。
""",
    "en/labels.toml": """[rows]
fee = "fee"
fee_rate = "fee rate"
confirmations = "confirmations"
reason = "reason"
token = "token"
first_seen = "first seen"
replaceable = "replaceable"
[terms]
bip125 = "BIP 125 signal"
""",
    "zh/labels.toml": """[rows]
fee = "手续费"
fee_rate = "费率"
confirmations = "确认数"
reason = "原因"
token = "代币"
first_seen = "首次发现"
replaceable = "可替换"
[terms]
bip125 = "BIP 125 标记"
""",
}
