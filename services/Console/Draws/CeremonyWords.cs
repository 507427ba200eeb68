namespace Enforcement.WebConsole.Draws;

/// <summary>What the page of a ceremony says: large, to a whole room.</summary>
public static class CeremonyWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["ceremony"] = ("抽取仪式", "Ceremony"),
        ["ceremony-of"] = ("{0} 双随机抽取仪式", "Draw of {0}: the ceremony"),
        ["ceremony-open"] = ("进入抽取仪式", "To the ceremony"),
        ["ceremony-step"] = ("第 {0} 步，共 {1} 步", "Step {0} of {1}"),
        ["ceremony-all-done"] = ("抽取已全部完成", "The draw is complete"),
        ["ceremony-awaited"] = ("正在等待", "Waiting for"),
        ["ceremony-planner"] = ("检查机关计划员", "the body's planner"),
        ["ceremony-witness"] = ("司法局或监督工作站", "justice bureau or station"),
        ["ceremony-time"] = ("揭示截止时刻", "the last moment of reveals"),
        ["ceremony-in"] = ("已提交", "in"),
        ["ceremony-wait"] = ("等待", "awaited"),
        ["ceremony-later"] = ("未到", "later"),
        ["ceremony-then-missing"] = (
            "到时未交的按空值计入并公开记名",
            "after it a missing reveal counts as empty and is named"
        ),
        ["ceremony-policy"] = ("公告全文（逐字计入哈希）", "The notice, word for word as it is hashed"),
        ["ceremony-tickets"] = ("签号与门槛", "Tickets and thresholds"),
        ["ceremony-secret"] = ("公布日前不得投屏或外传", "Not for the room before the day"),
        ["ceremony-stratum"] = ("层", "Stratum"),
        ["ceremony-n"] = ("抽中", "Drawn"),
        ["ceremony-threshold"] = ("门槛（最大中签号）", "Threshold: largest ticket drawn"),
        ["ceremony-drawn"] = ("抽中的企业 {0} 户", "{0} firms drawn"),
        ["ceremony-rank"] = ("名次", "Rank"),
        ["ceremony-ticket"] = ("签号", "Ticket"),
        ["ceremony-replaced"] = ("已替换", "replaced"),
        ["ceremony-visits"] = ("查看生成的检查任务", "The visits that came of it"),
        ["ceremony-yours"] = ("轮到您办理", "Yours to do"),
        ["ceremony-beijing"] = ("北京时间", "Beijing time"),
        ["ceremony-source"] = ("信标来源", "Source of the beacon"),
        ["ceremony-issue"] = ("期号、轮次或掷骰地点", "Issue, round, or where dice are thrown"),
        ["ceremony-issue-hint"] = (
            "快乐8和双色球写期号，多期用分号隔开；drand 写“链哈希:轮次”。",
            "Issues of KL8 and SSQ apart by semicolons; drand as chain hash:round."
        ),
        ["ceremony-beacon-hint"] = ("至少比揭示截止晚10分钟。", "At least ten minutes after the last reveal."),
        ["ceremony-publish-hint"] = (
            "留空：检查时段结束之日。此前抽取结果保密。",
            "Empty: the end of the window. The result is secret until then."
        ),
        ["ceremony-commit"] = ("{0}提交承诺", "Commitment of the {0}"),
        ["ceremony-commit-means"] = (
            "秘密数在您这台电脑的浏览器里产生，只保存到您自己的文件；页面只提交它的承诺值。",
            "The secret is made in this browser and kept in a file of yours; the page sends its commitment alone."
        ),
        ["ceremony-make"] = ("产生秘密数并保存文件", "Make the secret and keep its file"),
        ["ceremony-made"] = (
            "秘密数已产生，承诺已填入。文件丢失则无法揭示。",
            "Made, and the commitment is filled in. Without the file there is no reveal."
        ),
        ["ceremony-keep"] = ("再次保存文件", "Save the file again"),
        ["ceremony-commitment"] = ("承诺（64位十六进制）", "Commitment (64 hex characters)"),
        ["ceremony-commitment-hint"] = (
            "也可以用命令行产生：enforcement draw commit {0} --attempt {1} --party {2}",
            "Or by the command line: enforcement draw commit {0} --attempt {1} --party {2}"
        ),
        ["ceremony-reveal"] = ("{0}揭示", "Reveal of the {0}"),
        ["ceremony-reveal-means"] = (
            "提交产生承诺的秘密数，由服务核对是否与承诺一致。",
            "The secret behind the commitment; the service compares the two."
        ),
        ["ceremony-file"] = ("选择提交承诺时保存的文件", "The file kept when committing"),
        ["ceremony-secret-hex"] = ("秘密数（64位十六进制）", "Secret (64 hex characters)"),
        ["ceremony-secret-hint"] = (
            "选择文件后自动填入，也可以从文件里抄入 reveal 后的一串。",
            "Filled in from the file, or copied from behind the word reveal in it."
        ),
        ["ceremony-value"] = ("公布的开奖号码或数值", "The published value"),
        ["ceremony-value-kl8"] = (
            "如 KL8|2026310|01,05,…，20个两位数从小到大；多期用分号连接。",
            "As KL8|2026310|01,05,… with 20 two-digit numbers ascending; several joined by semicolons."
        ),
        ["ceremony-value-ssq"] = (
            "如 SSQ|2026128|红球6个|蓝球1个；多期用分号连接。",
            "As SSQ|2026128|r,r,r,r,r,r|b; several joined by semicolons."
        ),
        ["ceremony-value-dice"] = ("DICE| 后接至少40个点数。", "DICE| and at least 40 digits."),
        ["ceremony-value-drand"] = ("该轮签名的小写十六进制。", "Lower-case hex of the round's signature."),
        ["ceremony-postpone"] = ("信标未出：改用下一期", "The beacon stayed out: take the next"),
        ["ceremony-postpone-means"] = (
            "公告的信标24小时后仍未出，由计划员和见证方分别写同一下一期，公告随即换发。",
            "24 hours after its time planner and witness each name the same next issue; the notice is issued anew."
        ),
        ["ceremony-postpone-final"] = ("双方一致后，公告即改用该期。", "Once both agree the notice names that issue."),
        ["ceremony-next-issue"] = ("下一期的期号或轮次", "The next issue or round"),
        ["ceremony-max"] = ("每名检查人员至多承担任务数", "Most tasks of one officer"),
        ["ceremony-relax-areas"] = ("不受区域限制", "Put the areas aside"),
        ["ceremony-relax-pair"] = ("允许与上次相同的搭档", "Allow last time's pair"),
        ["ceremony-relax-hint"] = (
            "只在派员不可行时放宽，并记入台账。",
            "Only where no assignment exists otherwise; it is recorded."
        ),
        ["ceremony-replace"] = ("替换抽中的企业", "Replace a firm"),
        ["ceremony-replace-means"] = (
            "企业已注销、迁出、重复或误列的，由下一签号递补；免予入企、推迟、回避的不替换。",
            "Only a firm that is not there to be visited; the next ticket takes its place. A visit spared is "
                + "never replaced."
        ),
        ["ceremony-replace-final"] = (
            "原任务取消，下一签号的企业列入，不能恢复。",
            "The old visit is cancelled and the next firm planned, for good."
        ),
        ["ceremony-ground"] = ("替换理由", "Ground"),
        ["ceremony-evidence"] = ("证明材料", "Evidence"),
        ["ground-dissolved"] = ("已注销", "dissolved"),
        ["ground-moved"] = ("已迁出", "moved away"),
        ["ground-duplicate"] = ("重复登记", "duplicate"),
        ["ground-wrongly-listed"] = ("误列名录", "wrongly listed"),
        ["ceremony-abort"] = ("中止本次抽取", "Abort this attempt"),
        ["ceremony-abort-means"] = (
            "计划员和监督工作站都提出才中止；揭示截止后不能中止，只能完成。至多中止3次，次次公开。",
            "Planner and station must both ask; after the last reveal it can only be completed. At most three "
                + "times, each in public."
        ),
        ["ceremony-abort-final"] = ("中止和理由永久公开。", "The abort and its reason stay public."),
        ["source-kl8"] = ("福彩快乐8", "lottery KL8"),
        ["source-ssq"] = ("福彩双色球", "lottery SSQ"),
        ["source-dice"] = ("公开掷骰", "dice in public"),
        ["source-drand"] = ("drand", "drand"),
        ["step-freeze"] = ("封存名册", "Freeze the roster"),
        ["step-freeze-who"] = ("计划员", "planner"),
        ["step-freeze-means"] = (
            "今天符合条件的企业排成名册，名册的根公开。此后谁也不能增减一户。",
            "Every firm eligible today stands in the roster and its root is public. From now on nobody adds or "
                + "removes one."
        ),
        ["step-freeze-final"] = ("一项计划只抽取一次。", "A line is drawn once."),
        ["step-notice"] = ("发布公告", "Publish the notice"),
        ["step-notice-who"] = ("计划员", "planner"),
        ["step-notice-means"] = (
            "公布名册根、各层户数和比例、参与方、揭示截止、用哪一期信标。之后发生的一切都要与公告相符。",
            "Root, sizes, rates, parties, the last reveal and which beacon: all that could be chosen afterwards "
                + "is bound."
        ),
        ["step-notice-final"] = (
            "公告逐字计入随机种子，发布后不能改一个字。",
            "The notice enters the seed word for word and cannot change."
        ),
        ["step-commit"] = ("承诺", "Commit"),
        ["step-commit-who"] = ("各参与方", "each party"),
        ["step-commit-means"] = (
            "每一方在自己的电脑上产生一个秘密数，先只交出它的指纹。",
            "Each party makes a secret on its own machine and hands in its fingerprint alone."
        ),
        ["step-commit-final"] = ("承诺提交后不能更换。", "A commitment cannot be exchanged."),
        ["step-reveal"] = ("揭示", "Reveal"),
        ["step-reveal-who"] = ("各参与方", "each party"),
        ["step-reveal-means"] = (
            "所有承诺到齐后，各方交出秘密数，与指纹逐一核对。任何一方都无法再挑选结果。",
            "With every commitment in, the secrets are handed in and compared. Nobody can choose any more."
        ),
        ["step-reveal-final"] = (
            "截止后没有揭示的按空值计入并公开记名。",
            "After the last moment a missing reveal counts as empty and is named."
        ),
        ["step-beacon"] = ("录入公共信标", "Enter the beacon"),
        ["step-beacon-who"] = ("计划员和见证方，两人分别录入", "planner and witness, two people"),
        ["step-beacon-means"] = (
            "公告指定的开奖号码，由计划员和司法局（或监督工作站）两人分别录入，一致才算数。",
            "The published value, entered by the planner and by justice bureau or station; it counts when both agree."
        ),
        ["step-complete"] = ("抽取", "Draw"),
        ["step-complete-who"] = ("计划员", "planner"),
        ["step-complete-means"] = (
            "种子算出每户的签号，各层签号最小的抽中。任何人都可以重算。",
            "The seed gives every firm its ticket; the smallest of each stratum are drawn. Anybody can compute "
                + "it again."
        ),
        ["step-complete-final"] = (
            "抽取结果的哈希立即公开，结果不能重抽。",
            "The result's hash is public at once; there is no second draw."
        ),
        ["step-assign"] = ("派员", "Assign officers"),
        ["step-assign-who"] = ("计划员", "planner"),
        ["step-assign-means"] = (
            "由同一种子为每件任务派两名持证人员，自动避开请假、回避和上次搭档。",
            "The same seed gives each visit two certified officers, past leave, conflicts and last time's pair."
        ),
        ["step-assign-final"] = ("派定后只能按回避程序更换。", "From then on officers change by recusal only."),
        ["step-publish"] = ("公布抽取文件", "Publish the bundle"),
        ["step-publish-who"] = ("计划员", "planner"),
        ["step-publish-means"] = (
            "公布日到后公开整份抽取文件，任何人可以用浏览器核验。",
            "On its day the whole bundle is public, for anybody to verify in a browser."
        ),
        ["step-publish-final"] = (
            "公布后不能撤回，也不能再替换。",
            "It cannot be taken back, and nothing is replaced any more."
        ),
        ["excluded-out-of-area"] = ("不在管辖区域", "out of the area"),
        ["excluded-not-active"] = ("非存续", "not active"),
        ["excluded-unverifiable-code"] = ("代码校验位不符", "code does not verify"),
        ["excluded-planned-already"] = ("已有计划", "planned already"),
        ["excluded-capped"] = ("已达频次上限", "capped"),
        ["excluded-no-rate"] = ("该类别无比例", "class without a rate"),
        ["did-freeze"] = ("名册已封存。", "The roster is frozen."),
        ["did-notice"] = ("公告已发布，等待各方承诺。", "The notice is out; commitments are awaited."),
        ["did-commit"] = ("承诺已提交。请保管好秘密文件。", "Committed. Keep the file of the secret."),
        ["did-reveal"] = ("揭示与承诺一致，已记录。", "The reveal fits the commitment."),
        ["did-beacon-one"] = ("已录入，等待另一方录入相同的值。", "Entered; the other side has to enter the same."),
        ["did-beacon-both"] = ("双方一致，信标成立。", "Both sides agree: the beacon stands."),
        ["did-postpone-one"] = ("已记录，等待另一方写同一期。", "Noted; the other side has to name the same."),
        ["did-postpone-both"] = ("双方一致，公告已换发。", "Both agree: the notice is issued anew."),
        ["did-abort-one"] = ("已记录，等待另一方。", "Noted; the other side has to join."),
        ["did-abort-both"] = ("本次抽取已中止，可重新发布公告。", "The attempt is aborted; another notice may follow."),
        ["did-complete"] = ("抽取完成，结果哈希已公开。", "Drawn; the hash of the result is public."),
        ["did-assign"] = ("人员已派定。", "Officers are assigned."),
        ["did-replace"] = ("已替换，下一签号递补。", "Replaced; the next ticket takes the place."),
        ["queue-draws"] = ("等待我办理的抽取", "Draws that wait for me"),
        ["todo-draw-notice"] = ("发布公告", "Publish the notice"),
        ["todo-draw-commit"] = ("提交承诺", "Commit"),
        ["todo-draw-reveal"] = ("揭示", "Reveal"),
        ["todo-draw-beacon"] = ("录入信标", "Enter the beacon"),
        ["todo-draw-complete"] = ("抽取", "Draw"),
        ["todo-draw-assign"] = ("派员", "Assign officers"),
        ["todo-draw-publish"] = ("公布抽取文件", "Publish the bundle"),
    };
}
