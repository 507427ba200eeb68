using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Built from published rows only: a visit that was not published is not read, so it cannot
    /// leak.</summary>
    [MayCall(Role.Anonymous)]
    public override async Task<GetPublicRecordReply> GetPublicRecord(
        GetPublicRecordRequest request,
        ServerCallContext call
    )
    {
        var body = Requests.Body(request.Body);
        var year = Fields.Between(request.Year, "year", 2000, 2100);
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (opened, closed) = (LegalDay.Start(from), LegalDay.End(to));
        using var db = database.Read();
        var reply = new GetPublicRecordReply { Name = MattersService.FindBody(db, body).Name };
        reply.Matters.AddRange(
            (
                await db.Matters.Where(m => m.Body == body).OrderBy(m => m.Matter).ToListAsync(call.CancellationToken)
            ).Select(m => new PublicMatter
            {
                Matter = m.Matter,
                Name = m.Name,
                LegalBasis = m.LegalBasis,
                Withdrawn = m.Withdrawn,
            })
        );
        reply.Plans.AddRange(
            (
                await db
                    .Plans.Where(p => p.Body == body && p.Year == year && p.PublishedOn != null)
                    .OrderBy(p => p.PlanId)
                    .ToListAsync(call.CancellationToken)
            ).Select(p => new PublicPlan
            {
                PlanId = p.PlanId,
                FiledOn = p.FiledOn.Iso(),
                Version = p.PublishedVersion,
            })
        );
        reply.Draws.AddRange(
            await db
                .Draws.Where(d =>
                    d.Body == body
                    && d.State == DrawState.Published
                    && db.Set<PlanRow>().Any(p => p.PlanId == d.PlanId && p.Year == year)
                )
                .OrderBy(d => d.DrawId)
                .Select(d => d.DrawId)
                .ToListAsync(call.CancellationToken)
        );
        var decisions = await db
            .Decisions.Where(d => d.Body == body && d.IssuedOn >= from && d.IssuedOn <= to)
            .OrderBy(d => d.DecisionId)
            .ToListAsync(call.CancellationToken);
        reply.DecisionsLeftOut = ReplyRoom.Fill(
            reply.Decisions,
            decisions
                .Where(d => d.PublishedOn is not null)
                .Select(d => new PublicDecision
                {
                    DecisionId = d.DecisionId,
                    Kind = d.Kind,
                    IssuedOn = d.IssuedOn.Iso(),
                    LegallyReviewed = d.ReviewId is not null,
                    PublishedOn = d.PublishedOn!.Value.Iso(),
                    Late = d.Late,
                    VisitId = d.VisitId,
                }),
            ReplyRoom.Most / 3
        );

        var published = db
            .Visits.Where(v => v.Body == body && v.PublishedOn >= from && v.PublishedOn <= to)
            .Join(db.Records, v => v.VisitId, r => r.VisitId, (v, r) => new { Visit = v, Record = r });
        reply.Figures = new()
        {
            VisitsConducted = await db.Visits.CountAsync(
                v =>
                    v.Body == body && v.Year == year && v.State == VisitState.Conducted && v.Origin != VisitOrigin.Case,
                call.CancellationToken
            ),
            CasesConducted = await db.Visits.CountAsync(
                v =>
                    v.Body == body && v.Year == year && v.State == VisitState.Conducted && v.Origin == VisitOrigin.Case,
                call.CancellationToken
            ),
            Entries = await db.Visits.CountAsync(
                v => v.Body == body && v.EnteredAt >= opened && v.EnteredAt < closed,
                call.CancellationToken
            ),
            ResultsRecorded = await db.Visits.CountAsync(
                v => v.Body == body && v.ResultOn >= from && v.ResultOn <= to,
                call.CancellationToken
            ),
            ResultsPublished = await published.CountAsync(call.CancellationToken),
            PublishedLate = await published.CountAsync(p => p.Record.PublishedLate, call.CancellationToken),
            TakenDown = await published.CountAsync(p => p.Record.TakenDownOn != null, call.CancellationToken),
            Corrected = await published.CountAsync(p => p.Record.CorrectedOn != null, call.CancellationToken),
            Decisions = decisions.Count,
            DecisionsPublished = decisions.Count(d => d.PublishedOn is not null),
            DecisionsLate = decisions.Count(d => d.Late),
            DecisionsOverdue = decisions.Count(d => d is { Late: true, PublishedOn: null }),
        };
        var after = VisitId.StoredOrNone(page.After);
        var found = await published
            .Where(p => after == null || p.Visit.VisitId > after)
            .OrderBy(p => p.Visit.VisitId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, p => p.Visit.VisitId);
        var names = await NamesThen.Of(db, rows.Select(p => p.Visit.CreditCode), call.CancellationToken);
        reply.Results.AddRange(rows.Select(p => Public(names, p.Visit, p.Record)));
        reply.NextPageToken = next;
        return reply;
    }

    private static PublicResult Public(NamesThen names, VisitRow v, RecordRow r)
    {
        var inspected = (v.EnteredOn ?? v.ResultOn)!.Value;
        var result = new PublicResult
        {
            VisitId = v.VisitId,
            CreditCode = v.CreditCode,
            EnterpriseName = names.On(v.CreditCode, inspected),
            InspectedOn = inspected.Iso(),
            PublishedOn = v.PublishedOn!.Value.Iso(),
            Late = r.PublishedLate,
            CorrectedOn = r.CorrectedOn.Iso(),
            CorrectionReason = r.Corrections.Count > 0 ? r.Corrections[^1].Reason : "",
            TakenDownOn = r.TakenDownOn.Iso(),
            TakenDownReason = r.TakenDownReason ?? "",
        };
        result.Certificates.AddRange(WhoWasThere(v, r));
        if (r.TakenDownOn is null)
            result.Findings.AddRange(
                r.Findings.Select(f => new PublicFinding { Matter = f.Matter, Finding = f.Finding })
            );
        return result;
    }
}
