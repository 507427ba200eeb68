using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator)]
    public override Task<GetClueReply> GetClue(GetClueRequest request, ServerCallContext call)
    {
        var (id, caller, now) = (ClueIdOf(request.ClueId), call.Caller(), clock.Now);
        call.NoteRead(id);
        using var db = database.Read();
        var clue = ClueSight.Find(db, caller, id);
        // Once it is divided, only those who handled it read it here; each agency has its part.
        var reads = clue.DecidedBy is null || caller.Actor == clue.RecordedBy || caller.Actor == clue.DecidedBy;
        var shown = new Clue
        {
            ClueId = id,
            Source = clue.Source,
            SourceRef = clue.SourceRef ?? "",
            Classification = clue.Classification,
            Urgent = clue.Urgent,
            Decided = clue.DecidedBy is not null,
            Subject =
                reads && clue.People() is { } people ? Sealer.Open(db, people)?.Split(PersonSeparator)[1] ?? "" : "",
        };
        foreach (var part in db.ClueParts.Where(p => p.ClueId == id).OrderBy(p => p.No).AsEnumerable())
        {
            var proposal = Proposed(db, clue, part.Kind, now);
            shown.Parts.Add(
                new ShownCluePart
                {
                    No = part.No,
                    Kind = part.Kind,
                    Text = reads ? Sealer.Open(db, part.Text()) ?? "" : "",
                    Proposed = proposal?.Value ?? "",
                    LegalBasis = proposal?.LegalBasis ?? "",
                    Agency = part.Agency ?? "",
                    ReferralId = part.ReferralId ?? "",
                }
            );
        }
        shown.Linked.AddRange(
            db.ClueLinks.Where(l => l.ClueId == id)
                .OrderBy(l => l.OtherId)
                .Select(l => l.OtherId)
                .AsEnumerable()
                .Where(other => ClueSight.Of(db, caller)(db.Clues.Find(other)!))
        );
        return Task.FromResult(new GetClueReply { Clue = shown });
    }
}
