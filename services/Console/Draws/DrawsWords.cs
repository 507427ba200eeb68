namespace Enforcement.WebConsole.Draws;

/// <summary>What the pages /draws say.</summary>
public static class DrawsWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["draw-full"] = ("完整抽取包（含名册）", "Full bundle, with the roster"),
        ["all-draws"] = ("抽取公开", "Draws"),
        ["all-draws-lead"] = (
            "每次抽取从公告到公布，连同中止、未揭示和未出的信标",
            "Every draw from notice to bundle, with what was aborted, withheld or late"
        ),
        ["draws-title"] = ("双随机抽取公开", "Double-random draws"),
        ["draws-intro"] = (
            "自封存名册起，每次抽取的公告、承诺、信标和结果哈希即时公开；抽取文件到公布日公开，以免走漏消息。"
                + "中止的抽取始终保留。",
            "From the freeze on, notice, commitments, beacon and the result's hash of every draw are public "
                + "at once; the bundle on its day, so that no firm is warned. Aborted attempts stay listed."
        ),
        ["draw-line"] = ("第 {0} 项", "line {0}"),
        ["draw-plan"] = ("计划", "Plan"),
        ["draw-roster"] = ("名册", "Roster"),
        ["draw-roster-size"] = ("{0} 户 · {1} 层", "{0} firms · {1} strata"),
        ["draw-attempt"] = ("第 {0} 次", "attempt {0}"),
        ["draw-parties"] = ("参与方", "Parties"),
        ["draw-reveal-by"] = ("揭示截止", "Reveals until"),
        ["draw-beacon"] = ("公共信标", "Public beacon"),
        ["draw-beacon-at"] = ("信标时间", "Beacon comes out"),
        ["draw-publish"] = ("公布时间", "Bundle public from"),
        ["draw-result"] = ("抽取结果哈希（SHA-256，抽出即公开）", "SHA-256 of the result as drawn, public at once"),
        ["draw-file-hash"] = (
            "抽取文件哈希（SHA-256，含替换和派员）",
            "SHA-256 of the bundle, with replacements and officers"
        ),
        ["draw-aborted"] = ("第 {0} 次已中止", "Attempt {0} was aborted"),
        ["draw-silent"] = ("第 {0} 次作废：截止时未提交承诺", "Attempt {0} is void: no commitment in time from"),
        ["draw-unrevealed"] = ("截止时未揭示", "Not revealed in time"),
        ["draw-unrevealed-note"] = ("按空值计入，抽取照常进行", "counted as empty; the draw went on"),
        ["draw-missed"] = ("信标未出", "Beacon did not come out"),
        ["draw-missed-next"] = ("公告改用下一期", "the notice was issued anew for the next one"),
        ["draw-file"] = ("下载抽取文件", "Download the bundle"),
        ["draw-none"] = ("还没有抽取", "No draws yet"),
        ["older"] = ("更早的抽取", "Older draws"),
        ["newest"] = ("回到最新", "Newest draws"),
        ["state-Frozen"] = ("名册已封存", "Roster frozen"),
        ["state-Noticed"] = ("等待承诺", "Awaiting commitments"),
        ["state-Committed"] = ("等待揭示", "Awaiting reveals"),
        ["state-Revealed"] = ("等待信标", "Awaiting the beacon"),
        ["state-BeaconEntered"] = ("等待抽取", "Awaiting the result"),
        ["state-Completed"] = ("已抽取，未到公布日", "Drawn, not yet public"),
        ["state-Assigned"] = ("已派员，未到公布日", "Officers assigned, not yet public"),
        ["state-Published"] = ("已公布", "Published"),
        ["party-bureau"] = ("检查机关", "bureau"),
        ["party-justice"] = ("司法局", "justice bureau"),
        ["party-station"] = ("监督工作站", "station"),
        ["party-procuratorate"] = ("检察院", "procuratorate"),
        ["beacon-kl8"] = ("福彩快乐8 第 {0} 期", "lottery KL8, issue {0}"),
        ["beacon-ssq"] = ("福彩双色球 第 {0} 期", "lottery SSQ, issue {0}"),
        ["beacon-dice"] = ("公开掷骰：{0}", "dice thrown in public: {0}"),
        ["beacon-drand"] = ("drand {0}", "drand {0}"),
        ["draw-title"] = ("双随机抽取", "Draw"),
        ["draw-unknown"] = ("没有这次抽取", "There is no such draw"),
        ["draw-root"] = ("名册根（SHA-256）", "Roster root (SHA-256)"),
        ["draw-way"] = ("抽取进程", "Course of the draw"),
        ["way-frozen"] = ("封存名册", "Roster frozen"),
        ["way-noticed"] = ("公告", "Notice"),
        ["way-committed"] = ("承诺", "Commitments"),
        ["way-revealed"] = ("揭示", "Reveals"),
        ["way-beacon"] = ("公共信标", "Beacon"),
        ["way-drawn"] = ("抽取", "Drawn"),
        ["way-assigned"] = ("派员", "Officers"),
        ["way-published"] = ("公布", "Published"),
    };
}
