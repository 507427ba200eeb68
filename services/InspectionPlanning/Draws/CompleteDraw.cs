using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner)]
    public override async Task<CompleteDrawReply> CompleteDraw(CompleteDrawRequest request, ServerCallContext call)
    {
        var drawId = Ceremony.Id(request.DrawId);
        var caller = call.Caller();
        return await MakeThenWrite(drawId, () => Make(drawId), made => journal.Write(call, request, (db, now) =>
                {
                    var draw = Ceremony.Find(db, drawId);
                    caller.MustBelongTo(draw.Body);
                    Ceremony.MustBe(draw, "completing", DrawState.BeaconEntered);
                    return Complete(db, draw, Current(made, draw), LegalDay.Of(now));
                }), call.CancellationToken);

        MadeBundle? Make(string id)
        {
            using var db = database.Read();
            using var still = StillPicture.Of(db);
            if (Ceremony.Read(db, id) is not { State: DrawState.BeaconEntered } draw)
                return null;
            var finished = DrawMaker.Finished(db, draw);
            var issued = DrawMaker.Issue(draw, finished, assignment: null);
            return issued with { Strata = FairnessOf.Drawn(db, draw, finished.Roster, issued.Bundle) };
        }
    }

    private Decision<CompleteDrawReply> Complete(PlanningDb db, DrawRow draw, MadeBundle made, DateOnly today)
    {
        SnapshotStore.WriteBundle(db, draw.DrawId, made.Bytes);
        var line = DrawLine.Get(db, draw.PlanId, draw.Line);
        var warnings = DrawMaker.Warnings(made.Bundle);
        var missing = made.Bundle.Parties.Where(p => p.Reveal.Length == 0).Select(p => p.Party).ToList();
        var planned = DrawnVisits.Plan(
            db,
            line,
            options.Division,
            draw.DrawId,
            VisitOrigin.Drawn,
            [.. made.Bundle.Selected.Select(row => (CreditCode.Parse(row.Id), row.Ticket))],
            today
        );
        var completed = new DrawCompleted(
            draw.DrawId,
            draw.Attempt,
            made.Sha256,
            made.Bundle.Selected.Count,
            warnings,
            made.Strata
        );
        return Decision.Of((IEnumerable<IEvent>)[completed, .. planned.Facts], sequence =>
        {
            var reply = new CompleteDrawReply
            {
                Sequence = sequence,
                Seed = made.Bundle.Seed,
                BundleHash = made.Sha256,
            };
            reply.SelectedLeftOut = ReplyRoom.Fill(
                reply.Selected,
                made.Bundle.Selected.Zip(planned.Visits, (row, visit) => new SelectedEnterprise
                    {
                        VisitId = visit.VisitId,
                        CreditCode = row.Id,
                        Stratum = row.Stratum,
                        Rank = (int)row.Rank,
                        Observed = planned.Observed.Contains(CreditCode.Stored(row.Id)),
                        Waivable = visit.Waivable,
                    })
            );
            reply.MissingReveals.AddRange(missing);
            reply.Warnings.AddRange(warnings);
            return reply;
        });
    }

    /// <summary>
    /// Makes a bundle beside the writer and writes by it; once more when the draw moved on meanwhile. Where nothing
    /// could be made the decision is asked first: its refusal, or an earlier reply to this very key, goes before the
    /// reason for that.
    /// </summary>
    private static async Task<TReply> MakeThenWrite<TMade, TReply>(
        string drawId,
        Func<TMade?> make,
        Func<TMade?, Task<TReply>> write,
        CancellationToken token
    )
        where TMade : class
    {
        for (var again = false; ; again = true)
        {
            var (made, why) = await Task.Run(
                () =>
                {
                    try
                    {
                        return (make(), (Refusal?)null);
                    }
                    catch (Refusal refusal)
                    {
                        return (null, refusal);
                    }
                },
                token
            );
            try
            {
                return await write(made);
            }
            catch (Refusal changed) when (changed.Reason == Reasons.DrawChanged && why is not null)
            {
                throw why;
            }
            catch (Refusal changed) when (changed.Reason == Reasons.DrawChanged && !again) { }
        }
    }

    private static MadeBundle Current(MadeBundle? made, DrawRow draw) =>
        made is not null && made.Sequence == draw.Sequence
            ? made
            : throw Refusal.Aborted(
                Reasons.DrawChanged,
                $"{draw.DrawId} moved on while its bundle was made; try again"
            );
}
