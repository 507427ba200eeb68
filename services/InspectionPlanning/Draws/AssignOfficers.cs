using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    /// <summary>
    /// Two certified officers for every open visit of the draw, in the order that the draw's seed gives; never a
    /// repeated person, never a part of the visits. What makes a candidate eligible is decided here, everything after
    /// is replayed by anyone. The yearly cap, the matters and the body's power are looked at again first: a visit
    /// beyond the cap of the day is capped in the open.
    /// </summary>
    [MayCall(Role.Planner)]
    public override async Task<AssignOfficersReply> AssignOfficers(
        AssignOfficersRequest request,
        ServerCallContext call
    )
    {
        var drawId = Ceremony.Id(request.DrawId);
        var most = Fields.Between(request.MaxPerOfficer, "max_per_officer", 1, 1000);
        var relaxed = new Relaxed(request.RelaxAreas, request.RelaxLastPair);
        var caller = call.Caller();
        return await MakeThenWrite(
            drawId,
            () => TeamDraw.Make(database, drawId, most, relaxed, LegalDay.Of(clock.Now)),
            made => journal.Write(call, request, (db, now) =>
                {
                    var draw = Ceremony.Find(db, drawId);
                    caller.MustBelongTo(draw.Body);
                    Ceremony.MustBe(draw, "assigning officers", DrawState.Completed);
                    return Assign(db, draw, made, most, relaxed, LegalDay.Of(now));
                }),
            call.CancellationToken
        );
    }

    private static Decision<AssignOfficersReply> Assign(
        PlanningDb db,
        DrawRow draw,
        MadeTeams? made,
        int most,
        Relaxed relaxed,
        DateOnly today
    )
    {
        // The same question asked again inside: an officer's leave or a waived visit since then would change the
        // answer.
        var line = DrawLine.Get(db, draw.PlanId, draw.Line);
        if (line.Matters.FirstOrDefault(code => db.Matters.Find(code) is not { Withdrawn: false }) is { } gone)
            throw Refusal.Precondition(
                Reasons.MatterUnpublished,
                $"{gone} is withdrawn: the visits of {draw.DrawId} may not be made any more"
            );
        foreach (var matter in line.Matters)
            new Powers(db, draw.Body).MustCover(matter, today, today, "draw_id");
        if (
            made is null
            || made.Sequence != draw.Sequence
            || !made.Problem.Equals(TeamProblem.Read(db, draw, most, relaxed, today))
        )
            throw Refusal.Aborted(
                Reasons.DrawChanged,
                $"{draw.DrawId}, its visits or the officers changed while they were assigned; try again"
            );
        if (made.Infeasible is { } words)
            throw Refusal.Precondition(Reasons.AssignmentInfeasible, words);
        SnapshotStore.WriteBundle(db, draw.DrawId, made.Bundle!.Bytes);
        var rows = made.Bundle.Bundle.Assignment!.Result;
        var fact = new OfficersAssigned(
            draw.DrawId,
            [.. rows.Select(row => new Team(row.Task, row.Lead, row.Second))],
            most,
            relaxed.Areas,
            relaxed.LastPair,
            made.Bundle.Sha256
        );
        var capped = made.Problem.Capped;
        return Decision.Of(
            [
                .. capped.Select(c => c.Fact),
                .. MergedVisits.Release(db, [.. capped.Select(c => VisitId.Stored(c.Fact.VisitId))]),
                fact,
            ],
            sequence =>
            {
                var reply = new AssignOfficersReply { Sequence = sequence };
                reply.CappedLeftOut = ReplyRoom.Fill(
                    reply.Capped,
                    capped.Select(c => new CappedVisit
                    {
                        VisitId = c.Fact.VisitId,
                        CreditCode = c.CreditCode,
                        Cap = c.Fact.Cap,
                        LegalBasis = c.Fact.LegalBasis,
                    }),
                    ReplyRoom.Most / 2
                );
                reply.TeamsLeftOut = ReplyRoom.Fill(
                    reply.Teams,
                    rows.Select(row => new AssignedTeam
                    {
                        VisitId = row.Task,
                        Lead = row.Lead,
                        Second = row.Second,
                    }),
                    ReplyRoom.Most / 2
                );
                return reply;
            }
        );
    }
}

/// <summary>Rules that a planner may put aside when no assignment exists with them; both are recorded.</summary>
internal readonly record struct Relaxed(bool Areas, bool LastPair);
