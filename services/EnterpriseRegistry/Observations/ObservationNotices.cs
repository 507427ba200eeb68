using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry.Observations;

/// <summary>A written notice as it was issued; the text is kept, so a later wording changes no old one.</summary>
internal sealed record ObservationNoticeRow
{
    /// <summary>Of the journal entry: two decisions of one kind may fall on one day.</summary>
    public required long Seq { get; init; }
    public required string Number { get; init; }
    public required string ObservationId { get; init; }
    public required DateOnly On { get; init; }
    public required string Text { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>
/// The written notice (告知书) that goes with each decision on a period: what was decided, why, and how to object. It
/// never names the credit-risk class: an enterprise must not learn it.
/// </summary>
internal static class ObservationNotices
{
    /// <summary>The decision, its notice and the assessments it makes due, as one command's facts.</summary>
    public static IReadOnlyList<IEvent> With(RegistryDb db, IEvent decision, DateOnly today)
    {
        List<IEvent> facts = [decision];
        if (Words(decision) is var (id, code, words))
            facts.Add(
                Issue(
                    id,
                    CreditCode.Stored(code),
                    db.Notices.AsNoTracking().Count(n => n.ObservationId == id) + 1,
                    words,
                    isDecision: decision is not ObservationTriggered,
                    today
                )
            );
        if (AssessmentDeadlines.After(db, decision, today) is { } scheduled)
            facts.Add(scheduled);
        return facts;
    }

    private static (string Id, string Code, string Words)? Words(IEvent decision) =>
        decision switch
        {
            ObservationGranted g => (
                g.ObservationId,
                g.CreditCode,
                $"准予纳入执法观察期,自{g.From.Iso()}起至{g.Until.Iso()}止。理由:{g.Reasons}。"
                    + "观察期内的违法行为仍依法处理;出现终止情形的,观察期终止。"
            ),
            ObservationRefused r => (r.ObservationId, r.CreditCode, $"不予纳入执法观察期。理由:{r.Reasons}。"),
            ObservationExtended x => (
                x.ObservationId,
                x.CreditCode,
                $"执法观察期延长至{x.Until.Iso()}。理由:{x.Reasons}。"
            ),
            ObservationRevoked { Trigger: RevocationTrigger.RiskClass } v => (
                v.ObservationId,
                v.CreditCode,
                $"执法观察期自{v.On.Iso()}起终止。理由:不再符合观察期条件。"
            ),
            ObservationRevoked v => (
                v.ObservationId,
                v.CreditCode,
                $"执法观察期自{v.On.Iso()}起终止。理由:{v.Reasons}。"
            ),
            ObservationAppealDecided a => (
                a.ObservationId,
                a.CreditCode,
                $"经复核,{(a.Upheld ? "撤销" : "维持")}原决定。理由:{a.Reasons}。"
            ),
            ObservationTriggered { Trigger: RevocationTrigger.RiskClass } t => (
                t.ObservationId,
                t.CreditCode,
                Told("不再符合观察期条件", t.AnswerBy)
            ),
            ObservationTriggered t => (t.ObservationId, t.CreditCode, Told(t.Ground, t.AnswerBy)),
            ObservationTriggerSettled s => (
                s.ObservationId,
                s.CreditCode,
                $"经核查,终止情形不成立,执法观察期继续。理由:{s.Reasons}。"
            ),
            _ => null,
        };

    private static string Told(string ground, DateOnly answerBy) =>
        $"发现可能终止执法观察期的情形:{ground}。即日起暂停以观察期为由免予入企检查。作出决定前,"
        + $"可以于{answerBy.Iso()}前陈述申辩或者要求听证。";

    private static ObservationNoticeIssued Issue(
        string id,
        CreditCode code,
        int ordinal,
        string words,
        bool isDecision,
        DateOnly today
    )
    {
        // numbered through: two decisions of one day differ, and none can be left out unseen
        var number = string.Create(CultureInfo.InvariantCulture, $"{id}-{ordinal:00}");
        var text =
            $"告知书 {number}\n"
            + $"统一社会信用代码 {code}:\n{words}"
            + $"\n{(isDecision ? "对本决定有异议的,可以向司法行政机关申请复核。\n" : "")}{today.Iso()}";
        return new(
            id,
            code,
            number,
            today,
            text,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
    }
}

internal sealed partial class ObservationsService
{
    /// <summary>The notices of a period, oldest first; for officials and the enterprise they are addressed
    /// to.</summary>
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Enterprise,
        Role.Operator,
        Role.Service
    )]
    public override async Task<ListObservationNoticesReply> ListObservationNotices(
        ListObservationNoticesRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        using var db = database.Read();
        if (
            db.Observations.Find(id) is not { } row
            || !(ObservationSight.SeesAll(db, caller, row) || ObservationSight.IsOwn(row, caller))
        )
            throw UnknownObservation(id);
        var reply = new ListObservationNoticesReply();
        foreach (
            var n in await db
                .Notices.AsNoTracking()
                .Where(n => n.ObservationId == id)
                .OrderBy(n => n.Seq)
                .ToListAsync(call.CancellationToken)
        )
            reply.Notices.Add(
                new ObservationNotice
                {
                    Number = n.Number,
                    On = n.On.Iso(),
                    Text = n.Text,
                    Sha256 = n.Sha256,
                }
            );
        return reply;
    }
}
