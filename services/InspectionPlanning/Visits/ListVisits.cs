using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Enterprise
    )]
    public override async Task<ListVisitsReply> ListVisits(ListVisitsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        BodyCode? body = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        CreditCode? code =
            request.CreditCode.Length == 0 ? null : RegisteredFirms.CreditCode(database, request.CreditCode);
        var drawId = request.DrawId.Length == 0 ? "" : Fields.Code(request.DrawId, "draw_id", 40);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state of a visit");
        var caller = call.Caller();
        using var db = database.Read();
        // The list of a draw before its day: who looks, and who tried to, is written down.
        if (drawId != "" && !db.Set<DrawSightRow>().Any(d => d.DrawId == drawId && d.Published))
            call.NoteRead(drawId);
        var visits = Visibility.Visits(db, caller);
        if (VisitId.StoredOrNone(page.After) is { } after)
            visits = visits.Where(v => v.VisitId > after);
        if (body is not null)
            visits = visits.Where(v => v.Body == body);
        if (code is not null)
            visits = visits.Where(v => v.CreditCode == code);
        if (drawId != "")
            visits = visits.Where(v => v.DrawId == drawId);
        if (request.State != VisitState.Unspecified)
            visits = visits.Where(v => v.State == request.State);
        var (rows, next) = page.Cut(
            await visits.OrderBy(v => v.VisitId).Take(page.Size + 1).ToListAsync(call.CancellationToken),
            v => v.VisitId
        );
        var reply = new ListVisitsReply { NextPageToken = next };
        reply.Visits.AddRange(rows.Select(v => View(v, caller)));
        foreach (var own in reply.Visits.GroupBy(v => v.Body))
        {
            var three = TakesThree(db, LegalDay.Of(clock.Now), BodyCode.Stored(own.Key));
            foreach (var visit in own)
                visit.PublicationTakesThree = three;
        }
        return reply;
    }
}
