using System.Globalization;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Papers;

/// <summary>
/// Documents made of what the services answer to the reader: nothing of a paper is kept here, and printed again with
/// the same facts it is the same paper. What has not happened has none.
/// </summary>
public sealed class Papers(
    Instruments.InstrumentDesk letters,
    ObservationDesk observations,
    ReferralDesk referrals,
    PublicFacts facts,
    PlansDesk plans,
    WaiverDesk waivers,
    ChartsDesk charts,
    Names names,
    Words words,
    SignOn signOn
)
{
    private const string Station = "监督工作站",
        Justice = "司法局";

    private static Reply<Paper> None<T>(Reply<T> reply)
        where T : class =>
        new(
            null,
            reply.Reason,
            Kind: reply.Kind is StatusCode.InvalidArgument or StatusCode.OK ? StatusCode.NotFound : reply.Kind
        );

    private static readonly Reply<Paper> NotYet = new(null, "DOCUMENT_NOT_YET", Kind: StatusCode.NotFound);

    private static DateOnly Day(string iso) => IsoDay.Parse(iso);

    private async Task<string> Body(string code, CancellationToken token) =>
        (await names.Bodies(token)).GetValueOrDefault(code, code);

    private async Task<string> Firm(string code, CancellationToken token) =>
        (await names.Enterprises([code], token)).GetValueOrDefault(code, code);

    /// <summary>监督意见书, 监督决定书, 约谈, 通报.</summary>
    public async Task<Reply<Paper>> Letter(string id, CancellationToken token)
    {
        var reply = await letters.Instrument(id, token);
        if (reply.Answer?.Instrument is not { } i)
            return None(reply);
        if (i.IssuedOn.Length == 0)
            return NotYet;
        var title = i.Kind switch
        {
            InstrumentKind.Opinion => "行政执法监督意见书",
            InstrumentKind.Decision => "行政执法监督决定书",
            InstrumentKind.Summons => "行政执法监督约谈通知书",
            _ => "行政执法监督通报",
        };
        List<(string, string)> told = [("编号", i.InstrumentId)];
        if (i.Follows.Length > 0)
            told.Add(("承接文书", i.Follows));
        if (i.Due.Length > 0)
            told.Add(("整改或者回复期限", i.Due));
        told.AddRange(i.EvidenceSha256.Select((sum, n) => ($"证据材料{n + 1}", Hex(sum))));
        return new(
            new Paper(
                Justice,
                title,
                i.Number.Length > 0 ? i.Number : i.InstrumentId,
                await Body(i.Body, token),
                Day(i.IssuedOn),
                told,
                [
                    $"经监督检查，发现下列问题：\n{i.Text}",
                    $"现提出如下要求：\n{i.Demand}",
                    "对本文书有异议的，可以在规定期限内书面提出，由本机关复核。",
                ],
                $"/instruments/{id}"
            )
        );
    }

    /// <summary>执法观察期决定告知书: the latest notice, word for word as it was served.</summary>
    public async Task<Reply<Paper>> Notice(string id, CancellationToken token)
    {
        var (reply, notices) = (await observations.Get(id, token), await observations.Notices(id, token));
        if (reply.Answer?.Observation is not { } o)
            return None(reply);
        if (notices.Answer is not { Notices: { Count: > 0 } all })
            return notices.Answer is null ? None(notices) : NotYet;
        var last = all[^1];
        List<(string, string)> told = [("申请编号", o.ObservationId), ("告知书摘要（SHA-256）", last.Sha256)];
        if (o.From.Length > 0)
            told.Add(("观察期", $"{o.From} 至 {o.Until}"));
        return new(
            new Paper(
                Station,
                "执法观察期告知书",
                last.Number,
                await Firm(o.CreditCode, token),
                Day(last.On),
                told,
                last.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                ObservationPage(id)
            )
        );
    }

    /// <summary>承诺书, to be read and signed.</summary>
    public async Task<Reply<Paper>> Commitment(string id, CancellationToken token)
    {
        var reply = await observations.Get(id, token);
        if (reply.Answer?.Observation is not { } o)
            return None(reply);
        var firm = await Firm(o.CreditCode, token);
        string[] clauses = ["my-letter-2", "my-letter-3", "my-letter-4", "my-letter-5", "my-letter-6"];
        return new(
            new Paper(
                firm,
                "执法观察期承诺书",
                $"{o.ObservationId}-诺",
                Station,
                Day(o.AppliedOn),
                [("申请编号", o.ObservationId), ("统一社会信用代码", o.CreditCode)],
                [
                    string.Format(CultureInfo.InvariantCulture, WordOf("my-letter-1"), firm, o.CreditCode),
                    .. clauses.Select((c, n) => $"{"一二三四五"[n]}、{WordOf(c)}"),
                ],
                ObservationPage(id)
            )
            {
                Countersigned = "法定代表人（签字）：\n　　　　年　　月　　日",
            }
        );
    }

    private string ObservationPage(string id) => signOn.Is(Role.Enterprise) ? "/my/observation" : $"/observations/{id}";

    /// <summary>移送函 with its 回执. What is sealed is not printed: the paper goes beside the sealed
    /// message.</summary>
    public async Task<Reply<Paper>> Referral(string id, CancellationToken token)
    {
        var reply = await referrals.Get(id, token);
        if (reply.Answer?.Referral is not { } r)
            return None(reply);
        if (r.Number == 0 || r.SentAt is null)
            return NotYet;
        var sent = LegalDay.Of(r.SentAt.ToDateTimeOffset());
        return new(
            new Paper(
                Justice,
                "问题线索移送函",
                $"{r.Agency}移送〔{sent.Year}〕{r.Number}号",
                WordOf($"agency-{r.Agency}"),
                sent,
                [("移送编号", r.ReferralId), ("送出时间", Words.Local(r.SentAt.ToDateTimeOffset()))],
                [
                    "现将在行政执法监督工作中发现的问题线索移送你单位依法处理。线索内容加密随附，以你单位密钥启封。",
                    "请自收到之日起按约定时限签收、决定是否受理，并反馈办理结果。",
                ],
                $"/referrals/{id}"
            )
            {
                Tables =
                [
                    new(
                        "送达回执",
                        ["环节", "日期", "经办人（签字）"],
                        [
                            ["签收", "", ""],
                            ["受理或者退回", "", ""],
                            ["办理结果反馈", "", ""],
                        ]
                    ),
                ],
                Countersigned = "接收单位（盖章）：\n　　　　年　　月　　日",
            }
        );
    }

    /// <summary>双随机抽取结果公示: what anybody may see of a draw that is public.</summary>
    public async Task<Reply<Paper>> Draw(string id, CancellationToken token)
    {
        var reply = await facts.Draw(id, token);
        if (reply.Answer?.Draw is not { } d)
            return None(reply);
        if (d.State != DrawState.Published)
            return NotYet;
        var on = LegalDay.Of(d.PublishAt.ToDateTimeOffset());
        return new(
            new Paper(
                await Body(d.Body, token),
                "双随机抽取结果公示",
                $"{d.DrawId}-公示",
                "",
                on,
                [
                    ("抽取编号", d.DrawId),
                    ("检查计划", $"{d.PlanId} 第 {d.Line} 行"),
                    ("第几次抽取", d.Attempt.ToString(CultureInfo.InvariantCulture)),
                    ("名册企业数", Words.Number(d.Size)),
                    ("名册默克尔根", d.Root),
                    ("开奖信息", d.Beacon),
                    ("抽取结果哈希", d.ResultHash),
                    ("抽取包哈希", d.BundleHash),
                ],
                ["本次抽取的名册和规则在随机数产生之前已经公布并锁定，任何人都可以用公开的抽取包重新计算并核对结果。"],
                $"/draws/{id}"
            )
            {
                Tables =
                [
                    new(
                        "参与方",
                        ["参与方", "承诺值", "是否揭示"],
                        [
                            .. d.Parties.Select(p =>
                                (IReadOnlyList<string>)
                                    [WordOf($"party-{p.Party}"), p.Commit, p.Revealed ? "已揭示" : "未揭示"]
                            ),
                        ]
                    ),
                ],
            }
        );
    }

    /// <summary>年度检查计划备案表.</summary>
    public async Task<Reply<Paper>> Plan(string id, CancellationToken token)
    {
        var lines = new List<PlanLine>();
        var reply = await plans.Plan(id, 0, token);
        if (reply.Answer?.Plan is not { } plan)
            return None(reply);
        lines.AddRange(plan.Lines);
        var matters = await facts.MatterNames(token);
        return new(
            new Paper(
                await Body(plan.Body, token),
                $"{plan.Year}年度行政检查计划备案表",
                $"{plan.PlanId}-备{plan.Version}",
                plan.FiledWith,
                Day(plan.FiledOn),
                [
                    ("计划编号", plan.PlanId),
                    ("版本", plan.Version.ToString(CultureInfo.InvariantCulture)),
                    ("制定依据", plan.Basis),
                    ("备案日期", plan.FiledOn),
                    ("负责人批准", plan.ApprovedVersion == plan.Version ? plan.ApprovedOn : "未批准"),
                    ("公布日期", plan.PublishedOn.Length > 0 ? plan.PublishedOn : "未公布"),
                ],
                [],
                $"/plans/{id}"
            )
            {
                Tables =
                [
                    new(
                        "计划内容",
                        ["序号", "类型", "检查事项", "方式", "时间", "范围"],
                        [
                            .. lines.Select(l =>
                                (IReadOnlyList<string>)
                                    [
                                        l.Line.ToString(CultureInfo.InvariantCulture),
                                        WordOf($"line-{l.Kind}"),
                                        string.Join("、", l.Matters.Select(m => matters.GetValueOrDefault(m, m))),
                                        WordOf($"form-{l.Form}"),
                                        $"{l.WindowFrom} 至 {l.WindowTo}",
                                        l.Kind == LineKind.Draw
                                            ? string.Join('，', l.Rates.Select(Rate))
                                            : $"指定企业 {Math.Max(l.Firms, l.CreditCodes.Count)} 家",
                                    ]
                            ),
                        ]
                    ),
                ],
            }
        );
    }

    /// <summary>免予入企检查决定书, or the refusal, or the justice bureau's objection that made a grant void.</summary>
    public async Task<Reply<Paper>> Waiver(string id, CancellationToken token)
    {
        var reply = await waivers.Get(id, token);
        if (reply.Answer?.Waiver is not { } w)
            return None(reply);
        if (w.DecidedOn.Length == 0)
            return NotYet;
        var (isVoid, isRefused) = (w.State == WaiverState.Void, w.State == WaiverState.Refused);
        var body = await Body(w.Body, token);
        return new(
            new Paper(
                isVoid ? Justice
                    : w.DecidedByBody ? body
                    : Station,
                isVoid ? "免予入企检查异议决定书"
                    : isRefused ? "不予免除入企检查决定书"
                    : "免予入企检查决定书",
                $"{w.WaiverId}-{(isVoid ? "异" : isRefused ? "否" : "免")}",
                await Firm(w.CreditCode, token),
                Day(w.DecidedOn),
                [
                    ("检查任务编号", w.WaiverId),
                    ("统一社会信用代码", w.CreditCode),
                    ("检查机关", body),
                    ("申请日期", w.RequestedOn),
                    ("决定日期", w.DecidedOn),
                    ("替代措施", $"{WordOf($"measure-{w.Measure.Kind}")}，{w.Measure.Due}前完成"),
                ],
                [
                    isVoid ? "经审查，对免予入企检查的决定提出异议，原决定无效。"
                    : isRefused ? "经审查，本次计划检查不予免除入企，检查照常进行。"
                    : "你单位处于执法观察期。经审查，本次计划检查免予入企，以替代措施进行。",
                    $"理由：\n{w.Reasons}",
                    isVoid || isRefused
                        ? "检查应当事先告知、亮证扫码，并由两名以上执法人员进行。"
                        : "免予入企不免除法定义务。观察期内的违法行为仍依法处理；以同一事项入企的，可以投诉。",
                ],
                signOn.Is(Role.Enterprise) ? "/my" : $"/waivers/{id}"
            )
        );
    }

    /// <summary>行政检查月报表: what became of the visits whose window ends in the month, by body and kind.</summary>
    /// <param name="month">2026-03.</param>
    /// <param name="body">"" for all bodies.</param>
    public async Task<Reply<Paper>> Month(string month, string body, CancellationToken token)
    {
        if (!IsoDay.TryParseMonth(month, out var first))
            return NotYet;
        var reply = await charts.Tally(body, first.Year, first.Month, token);
        if (reply.Answer is not { } all)
            return None(reply);
        var bodies = await names.Bodies(token);
        var last = first.AddMonths(1).AddDays(-1);
        var until = charts.Today < last ? charts.Today : last;
        return new(
            new Paper(
                body.Length > 0 ? bodies.GetValueOrDefault(body, body) : Justice,
                $"{first.Year}年{first.Month}月行政检查月报表",
                $"{(body.Length > 0 ? body : "全区")}-月报-{month}",
                "",
                until,
                [
                    ("统计口径", "检查时限的末日在当月的检查，填表人可见的"),
                    ("检查总数", Words.Number(all.Visits)),
                    ("截至", until.Iso()),
                ],
                [],
                "/charts"
            )
            {
                Tables =
                [
                    new(
                        "检查去向",
                        ["检查机关", "方式", "合计", "已实施", "免予入企", "其他减少", "推迟", "取消", "待实施"],
                        [.. all.Kinds.GroupBy(k => (k.Body, k.Kind)).Select(g => Row(g, bodies))]
                    ),
                ],
            }
        );
    }

    private IReadOnlyList<string> Row(
        IGrouping<(string Body, LineKind Kind), KindTally> of,
        IReadOnlyDictionary<string, string> names
    )
    {
        string Sum(Func<KindTally, bool> counts) => Words.Number(of.Where(counts).Sum(k => k.Visits));
        return
        [
            names.GetValueOrDefault(of.Key.Body, of.Key.Body),
            WordOf($"line-{of.Key.Kind}"),
            Sum(_ => true),
            Sum(k => k.State == VisitState.Conducted),
            Sum(k => k is { State: VisitState.Avoided, Cause: AvoidanceCause.Observation }),
            Sum(k => k.State == VisitState.Avoided && k.Cause != AvoidanceCause.Observation),
            Sum(k => k.State == VisitState.Deferred),
            Sum(k => k.State == VisitState.Cancelled),
            Sum(k => k.State == VisitState.Open),
        ];
    }

    private static string Rate(ClassRate rate) => $"{rate.RiskClass}级 {rate.Rate}";

    private static string Hex(Google.Protobuf.ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    /// <summary>A word as documents have it, in Chinese whoever reads.</summary>
    private string WordOf(string key) =>
        words.Both(key) is [var zh, _] ? zh : key[(key.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
