using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.OnSite;

/// <summary>What the pages of an inspector ask and command, by his own token.</summary>
public sealed class FieldDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    private const int PageSize = 500;

    /// <summary>Visits of a body that are looked through for those of one officer: the service has no list by
    /// officer.</summary>
    public const int Most = 10 * PageSize;

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>The id of the reader as an officer.</summary>
    public string Me => signOn.Who.Actor;

    public string Body => signOn.Who.Body?.Value ?? "";

    public DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <param name="Cut">the body has more than were looked through.</param>
    public sealed record Assigned(IReadOnlyList<Visit> Visits, bool Cut);

    /// <summary>The reader's visits among those of his body in a state.</summary>
    public async Task<Reply<Assigned>> Mine(VisitState state, CancellationToken token)
    {
        var mine = new List<Visit>();
        var next = "";
        for (var seen = 0; seen < Most; seen += PageSize)
        {
            ListVisitsRequest asked = new()
            {
                Body = Body,
                State = state,
                PageSize = PageSize,
                PageToken = next,
            };
            var reply = await Ask((headers, until) => Client.Visits.ListVisitsAsync(asked, headers, until, token));
            if (reply.Answer is not { } page)
                return new(null, reply.Reason, reply.Field, reply.Message, reply.Kind);
            mine.AddRange(page.Visits.Where(v => v.Lead == Me || v.Second == Me));
            if ((next = page.NextPageToken).Length == 0)
                break;
        }
        return new(new Assigned(mine, next.Length > 0));
    }

    /// <summary>Open visits of an officer that are announced for a day up to this one.</summary>
    public static bool IsDue(Visit visit, DateOnly today) =>
        visit.State == VisitState.Open
        && visit.NotifiedFor.Length > 0
        && string.CompareOrdinal(visit.NotifiedFor, today.Iso()) <= 0;

    public Task<Reply<CheckEntryReply>> Check(Visit visit, CancellationToken token)
    {
        CheckEntryRequest asked = new()
        {
            CreditCode = visit.CreditCode,
            Matter = visit.Matters.FirstOrDefault() ?? "",
        };
        return Ask((headers, until) => Client.Records.CheckEntryAsync(asked, headers, until, token));
    }

    /// <summary>The standard of a matter on a day; null where none is published.</summary>
    public async Task<GetChecklistReply?> Checklist(string matter, string on, CancellationToken token) =>
        (
            await Ask(
                (headers, until) =>
                    Client.Records.GetChecklistAsync(new() { Matter = matter, On = on }, headers, until, token)
            )
        ).Answer;

    /// <summary>The body's no-penalty list in force on a day, by which a minor violation is named; null where there is
    /// none.</summary>
    public async Task<RuleList?> NoPenaltyList(string body, string on, CancellationToken token)
    {
        GetRuleListRequest asked = new()
        {
            Kind = RuleListKind.NoPenalty,
            Body = body,
            On = on,
        };
        return (await Ask((headers, until) => Client.Rules.GetRuleListAsync(asked, headers, until, token)))
            .Answer
            ?.List;
    }

    /// <summary>Measures ordered after a visit.</summary>
    public async Task<IReadOnlyList<FlexibleMeasure>> Measures(Visit visit, CancellationToken token)
    {
        ListFlexibleMeasuresRequest asked = new()
        {
            Body = visit.Body,
            CreditCode = visit.CreditCode,
            PageSize = PageSize,
        };
        var reply = await Ask(
            (headers, until) => Client.Measures.ListFlexibleMeasuresAsync(asked, headers, until, token)
        );
        return [.. (reply.Answer?.Measures ?? []).Where(m => m.VisitId == visit.VisitId)];
    }

    public Task<Reply<IssueEntryCodeReply>> IssueCode(string visit, string key) =>
        Ask((headers, until) => Client.Visits.IssueEntryCodeAsync(new() { VisitId = visit }, headers, until), key);

    public Task<Reply<RecordEntryReply>> Enter(RecordEntryRequest entry, string key) =>
        Ask((headers, until) => Client.Visits.RecordEntryAsync(entry, headers, until), key);

    public Task<Reply<RecordEmergencyEntryReply>> Emergency(RecordEmergencyEntryRequest entry, string key) =>
        Ask((headers, until) => Client.Visits.RecordEmergencyEntryAsync(entry, headers, until), key);

    public Task<Reply<RecordBackEntryReply>> BackEntry(RecordBackEntryRequest entry, string key) =>
        Ask((headers, until) => Client.Visits.RecordBackEntryAsync(entry, headers, until), key);

    public Task<Reply<RecordLawfulRefusalReply>> LawfulRefusal(string visit, string ground, string key) =>
        Ask(
            (headers, until) =>
                Client.Visits.RecordLawfulRefusalAsync(new() { VisitId = visit, Ground = ground }, headers, until),
            key
        );

    public Task<Reply<RecordObstructionReply>> Obstruction(RecordObstructionRequest noted, string key) =>
        Ask((headers, until) => Client.Visits.RecordObstructionAsync(noted, headers, until), key);

    /// <summary>A firm about an officer of the team, or an officer about himself.</summary>
    public Task<Reply<RequestRecusalReply>> Recuse(string visit, string officer, string ground, string key) =>
        Ask(
            (headers, until) =>
                Client.Visits.RequestRecusalAsync(
                    new()
                    {
                        VisitId = visit,
                        Officer = officer,
                        Ground = ground,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<AddEvidenceReply>> AddEvidence(AddEvidenceRequest evidence, string key) =>
        Ask((headers, until) => Client.Records.AddEvidenceAsync(evidence, headers, until), key);

    public Task<Reply<RecordProcedureReply>> Procedure(RecordProcedureRequest procedure, string key) =>
        Ask((headers, until) => Client.Records.RecordProcedureAsync(procedure, headers, until), key);

    public Task<Reply<RecordResultReply>> Result(RecordResultRequest result, string key) =>
        Ask((headers, until) => Client.Records.RecordResultAsync(result, headers, until), key);

    public Task<Reply<DeliverResultReply>> Deliver(DeliverResultRequest delivery, string key) =>
        Ask((headers, until) => Client.Records.DeliverResultAsync(delivery, headers, until), key);

    public Task<Reply<ConfirmRectificationReply>> Rectified(string visit, string key) =>
        Ask(
            (headers, until) => Client.Measures.ConfirmRectificationAsync(new() { VisitId = visit }, headers, until),
            key
        );

    public Task<Reply<OpenCorrectionWindowReply>> OpenWindow(OpenCorrectionWindowRequest window, string key) =>
        Ask((headers, until) => Client.Measures.OpenCorrectionWindowAsync(window, headers, until), key);

    public Task<Reply<OrderFlexibleMeasureReply>> OrderMeasure(OrderFlexibleMeasureRequest measure, string key) =>
        Ask((headers, until) => Client.Measures.OrderFlexibleMeasureAsync(measure, headers, until), key);

    public Task<Reply<CompleteFlexibleMeasureReply>> CompleteMeasure(CompleteFlexibleMeasureRequest done, string key) =>
        Ask((headers, until) => Client.Measures.CompleteFlexibleMeasureAsync(done, headers, until), key);

    public Task<Reply<CancelFlexibleMeasureReply>> CancelMeasure(string measure, string reason, string key) =>
        Ask(
            (headers, until) =>
                Client.Measures.CancelFlexibleMeasureAsync(
                    new() { MeasureId = measure, Reason = reason },
                    headers,
                    until
                ),
            key
        );

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key);
}
