using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnterpriseRegistry;

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
/// The written notice (告知书) that goes with each decision on a period: what was decided, why, and how to object. It never
/// names the credit-risk class: an enterprise must not learn it.
/// </summary>
internal static class ObservationNotices
{
    /// <summary>The decision and its notice, as one command's facts.</summary>
    public static IReadOnlyList<IEvent> With(IEvent decision, DateOnly today) => Words(decision) is var (id, code, kind, words)
        ? [decision, Issue(id, code, kind, words, today)] : [decision];

    private static (string Id, string Code, string Kind, string Words)? Words(IEvent decision) => decision switch
    {
        ObservationGranted g => (g.ObservationId, g.CreditCode, "GRANT", $"准予纳入执法观察期,自{g.From:yyyy-MM-dd}起至{g.Until:yyyy-MM-dd}止。理由:{g.Reasons}。观察期内的违法行为仍依法处理;出现终止情形的,观察期终止。"),
        ObservationRefused r => (r.ObservationId, r.CreditCode, "REFUSAL", $"不予纳入执法观察期。理由:{r.Reasons}。"),
        ObservationExtended x => (x.ObservationId, x.CreditCode, "EXTENSION", $"执法观察期延长至{x.Until:yyyy-MM-dd}。理由:{x.Reasons}。"),
        ObservationRevoked { Trigger: RevocationTrigger.RiskClass } v => (v.ObservationId, v.CreditCode, "REVOCATION", $"执法观察期自{v.On:yyyy-MM-dd}起终止。理由:不再符合观察期条件。"),
        ObservationRevoked v => (v.ObservationId, v.CreditCode, "REVOCATION", $"执法观察期自{v.On:yyyy-MM-dd}起终止。理由:{v.Reasons}。"),
        ObservationAppealDecided a => (a.ObservationId, a.CreditCode, "APPEAL", $"经复核,{(a.Upheld ? "撤销" : "维持")}原决定。理由:{a.Reasons}。"),
        _ => null,
    };

    private static ObservationNoticeIssued Issue(string id, string code, string kind, string words, DateOnly today)
    {
        var number = $"{id}-{kind}-{today:yyyyMMdd}";
        var text = $"告知书 {number}\n统一社会信用代码 {code}:\n{words}\n对本决定有异议的,可以向司法行政机关申请复核。\n{today:yyyy-MM-dd}";
        return new(id, code, number, today, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}

public sealed partial class EnterpriseRegistryService
{
    /// <summary>The notices of a period, oldest first; for officials and the enterprise they are addressed to.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Enterprise, Role.Operator, Role.Service)]
    public override async Task<ListObservationNoticesReply> ListObservationNotices(ListObservationNoticesRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var id = Fields.Code(request.ObservationId, "observation_id", 40);
        using var db = database.Read();
        if (db.Observations.Find(id) is not { } row || !(IsOfficial(caller) || ObservationView.IsOwn(row, caller))) throw UnknownObservation(id);
        var reply = new ListObservationNoticesReply();
        foreach (var n in await db.Notices.AsNoTracking().Where(n => n.ObservationId == id).OrderBy(n => n.Seq).ToListAsync(call.CancellationToken))
            reply.Notices.Add(new ObservationNotice { Number = n.Number, On = n.On.ToString("yyyy-MM-dd"), Text = n.Text, Sha256 = n.Sha256 });
        return reply;
    }
}
