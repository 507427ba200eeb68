using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Reviewer)]
    public override async Task<ReplaceSelectedReply> ReplaceSelected(
        ReplaceSelectedRequest request,
        ServerCallContext call
    )
    {
        var (caller, drawId) = (call.Caller(), Ceremony.Id(request.DrawId));
        var code = RegisteredFirms.CreditCode(database, request.CreditCode);
        var reason = ReplacementGround.Parse(request.Reason);
        var evidence = Fields.Sha256(request.EvidenceSha256, "evidence_sha256");
        return await MakeThenWrite(
            drawId,
            () => Make(),
            made =>
                journal.Write(call, request, (db, now) =>
                    Replace(db, Ceremony.Find(db, drawId, caller), caller, made, code, reason, evidence, now)
                ),
            call.CancellationToken
        );

        MadeBundle? Make()
        {
            using var db = database.Read();
            using var still = StillPicture.Of(db);
            var draw = Ceremony.Read(db, drawId);
            if (draw.State is not (DrawState.Completed or DrawState.Assigned))
                return null;
            var standing = DrawMaker.Standing(db, draw);
            return DrawMaker.Standing(standing).Any(row => row.Id == code)
                ? DrawMaker.Issue(
                    draw,
                    DrawMaker.Finished(db, draw, new Replacement(code, reason)),
                    standing.Assignment
                )
                : null;
        }
    }

    private Decision<ReplaceSelectedReply> Replace(
        PlanningDb db,
        DrawRow draw,
        Caller caller,
        MadeBundle? made,
        CreditCode code,
        string reason,
        string evidence,
        DateTimeOffset now
    )
    {
        var today = LegalDay.Of(now);
        Ceremony.MustBe(draw, "a replacement", DrawState.Completed, DrawState.Assigned);
        // Of a draw of the whole district a station replaces the firms of its own zone.
        var visit = (BodySight.Reaches(db, caller, code) ? DrawnVisits.Of(db, draw.DrawId, code) : null)
            ?? throw Refusal.NotFound(Reasons.NotSelected, $"{code} is not drawn in {draw.DrawId}");
        ReplacementGround.Check(visit);
        var bundle = Current(made, draw).Bundle;
        var by = bundle.Replaced.Single(r => r.Id == code).By;
        SnapshotStore.WriteBundle(db, draw.DrawId, made!.Bytes);
        var facts = new List<IEvent>
        {
            new SelectedReplaced(draw.DrawId, code, reason, evidence, by, made.Sha256),
            new VisitCancelled(visit.VisitId, reason),
        };
        facts.AddRange(
            StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Draw,
                draw.DrawId,
                ("evidence_sha256", evidence)
            )
        );
        facts.AddRange(MergedVisits.Release(db, visit.VisitId));
        DrawnVisits.Planned? planned = null;
        if (by is not null)
        {
            var ticket = bundle.Selected.Single(row => row.Id == by).Ticket;
            planned = DrawnVisits.Plan(
                db,
                DrawLine.Get(db, draw.PlanId, draw.Line),
                options.Division,
                draw.DrawId,
                VisitOrigin.Replacement,
                [(CreditCode.Stored(by), ticket)],
                today
            );
            facts.AddRange(planned.Facts);
        }
        return Decision.Of(facts, sequence => new ReplaceSelectedReply
        {
            Sequence = sequence,
            By = by ?? "",
            VisitId = planned?.Visits[0].VisitId ?? "",
            Observed = planned?.Observed.Count > 0,
            Waivable = planned?.Visits[0].Waivable ?? false,
        });
    }
}

/// <summary>Only a firm that is not there to be visited makes room for the next ticket. Whoever is spared a visit is
/// never replaced: that would push the visit on to another.</summary>
internal static class ReplacementGround
{
    public static IReadOnlyList<string> All { get; } = ["dissolved", "moved", "duplicate", "wrongly-listed"];

    public static string Parse(string? reason) =>
        All.Contains(reason ?? "")
            ? reason!
            : throw Refusal.Invalid(
                "reason",
                Reasons.ReplacementGround,
                $"reason must be one of {string.Join(", ", All)}; a waived, merged, capped, deferred or recused "
                    + "visit is never replaced"
            );

    public static void Check(VisitRow visit)
    {
        if (!visit.IsOpen)
            throw Refusal.Precondition(
                Reasons.ReplacementGround,
                $"visit {visit.VisitId} is {visit.State.ToString().ToLowerInvariant()}; only an open visit is replaced"
            );
    }
}
