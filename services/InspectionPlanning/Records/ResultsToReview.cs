using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>What waits for the second of three people.</summary>
    [MayCall(Role.LegalReviewer, Role.Planner, Role.Head)]
    public override async Task<ListResultsToReviewReply> ListResultsToReview(
        ListResultsToReviewRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        using var db = database.Read();
        var reply = new ListResultsToReviewReply();
        if (call.Caller().Body is not { } body || !VisitsService.TakesThree(db, LegalDay.Of(clock.Now), body))
            return reply;
        var after = VisitId.StoredOrNone(page.After);
        var found = await Waiting(db, body)
            .Where(v => v.PublicationReviewedBy == null && (after == null || v.VisitId > after))
            .Join(db.Records, v => v.VisitId, r => r.VisitId, (v, r) => new { Visit = v, Record = r })
            .OrderBy(p => p.Visit.VisitId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, p => p.Visit.VisitId);
        var names = await NamesThen.Of(db, rows.Select(p => p.Visit.CreditCode), call.CancellationToken);
        reply.Results.AddRange(rows.Select(p => Head(names, p.Visit, p.Record)));
        reply.NextPageToken = next;
        return reply;
    }

    /// <summary>The text that the review is about, by what will be public of it and what will not.</summary>
    [MayCall(Role.LegalReviewer, Role.Planner, Role.Head)]
    public override async Task<GetResultToReviewReply> GetResultToReview(
        GetResultToReviewRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        using var db = database.Read();
        var visit = call.Caller().Body is { } body
            ? await Waiting(db, body).FirstOrDefaultAsync(v => v.VisitId == visitId, call.CancellationToken)
            : null;
        var record = await db.Records.FirstOrDefaultAsync(r => r.VisitId == visitId, call.CancellationToken);
        if (visit is null || record is null)
            throw VisitsService.NoSuchVisit(visitId);
        var result = Head(await NamesThen.Of(db, [visit.CreditCode], call.CancellationToken), visit, record);
        (result.SignedByEnterprise, result.SignatureNote) = (record.Signed, record.SignatureNote ?? "");
        result.CorrectedOn = (visit.Proposed?.On ?? record.CorrectedOn).Iso();
        result.CorrectionReason = visit.Proposed?.Reason
            ?? (record.Corrections.Count > 0 ? record.Corrections[^1].Reason : "");
        result.Certificates.AddRange(WhoWasThere(visit, record));
        result.Findings.AddRange((visit.Proposed?.Findings ?? record.Findings).Select(Text));
        if (visit.Proposed is not null)
            result.PublicFindings.AddRange(record.Findings.Select(Text));
        return new() { Result = result, Body = visit.Body };
    }

    // Not public yet, or public and to be corrected.
    private static IQueryable<VisitRow> Waiting(PlanningDb db, BodyCode body) =>
        db
            .Visits.AsNoTracking()
            .Where(v => v.Body == body && v.PublishBy != null && (v.PublishedOn == null || v.Proposed != null));

    private static MatterFinding Text(FindingOf f) =>
        new()
        {
            Matter = f.Matter,
            Finding = f.Finding,
            Note = f.Note ?? "",
        };

    private static ResultToReview Head(NamesThen names, VisitRow v, RecordRow r)
    {
        var inspected = (v.EnteredOn ?? v.ResultOn)!.Value;
        return new()
        {
            VisitId = v.VisitId,
            CreditCode = v.CreditCode,
            EnterpriseName = names.On(v.CreditCode, inspected),
            InspectedOn = inspected.Iso(),
            PublishBy = v.Proposed is null ? v.PublishBy.Iso() : "",
            IsCorrection = v.Proposed is not null,
            ReturnedOn = r.ReturnedOn.Iso(),
            ReturnedOpinion = r.ReturnedOpinion ?? "",
            Reviewed = v.PublicationReviewedBy is not null,
        };
    }

    /// <summary>The officers' certificates; the team's where the entry does not name them.</summary>
    private static IEnumerable<string> WhoWasThere(VisitRow v, RecordRow r) =>
        (r.Officers.Count > 0 ? r.Officers : [.. new[] { v.Lead, v.Second }.OfType<string>()]).Order(
            StringComparer.Ordinal
        );
}
