using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.JointVisits;

internal sealed partial class JointVisitsService
{
    /// <summary>Joint visits in the order they were proposed. A page may hold fewer than its size when some of it no
    /// longer stand.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor)]
    public override async Task<ListJointVisitsReply> ListJointVisits(
        ListJointVisitsRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var body = request.Body.Length == 0 ? "" : Requests.Body(request.Body).Value;
        var today = LegalDay.Of(clock.Now);
        using var db = database.Read();
        var bodies = $"\"{body}\""; // the column is a JSON list
        var named = db.JointVisits.FromSqlInterpolated(
            $"SELECT * FROM joint_visit WHERE {body} = '' OR instr(bodies, {bodies}) > 0"
        );
        var found = await JointSight
            .Of(db, call.Caller())
            .Where(j => named.Any(n => n.JointId == j.JointId))
            .Where(j =>
                (!request.Undecided || j.State == JointVisitState.Proposed) && string.Compare(j.JointId, page.After) > 0
            )
            .OrderBy(j => j.JointId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, j => j.JointId);
        var reply = new ListJointVisitsReply { NextPageToken = next };
        reply.Joints.AddRange(
            rows.Select(j => View(db, j, today))
                .Where(j => !request.Undecided || j.State is JointVisitState.Proposed or JointVisitState.Disputed)
        );
        return reply;
    }

    private static JointVisit View(PlanningDb db, JointVisitRow j, DateOnly today)
    {
        var view = new JointVisit
        {
            JointId = j.JointId,
            CreditCode = j.CreditCode,
            LeadVisit = j.LeadVisit,
            State = j.Shown(Merging.Stands(db, j, today), today),
            ProposedBy = j.ProposedBy ?? "",
            ProposedOn = j.ProposedOn.Iso(),
            AnswerBy = j.AnswerBy.Iso(),
            NamedByGovernment = j.Document is not null,
            DocumentNumber = j.Document ?? "",
            Reason = j.Reason ?? "",
        };
        view.MergedVisits.AddRange(j.Merged.Select(id => id.Value));
        view.Bodies.AddRange(j.Bodies.Select(b => b.Value));
        view.Answers.AddRange(
            j.Answers.Select(a => new JointAnswer
            {
                Body = a.Body,
                Agrees = a.Agrees,
                Reason = a.Reason ?? "",
                On = a.On.Iso(),
            })
        );
        return view;
    }
}
