using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>Photos, recordings and papers (行政处罚法 art. 47), each a stored file.</summary>
    [MayCall(Role.Inspector)]
    public override Task<AddEvidenceReply> AddEvidence(AddEvidenceRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var items = Fields
            .Some(request.Items, "items", 100)
            .Select(
                (item, i) =>
                    new EvidenceOf(
                        Fields.Sha256(item.Sha256, $"items[{i}].sha256"),
                        Fields.OneOf(item.Kind, $"items[{i}].kind"),
                        Size(item.Size, $"items[{i}].size"),
                        Fields.Optional(item.Note, $"items[{i}].note", 200) is { Length: > 0 } note ? note : null
                    )
            )
            .ToList();
        Requests.Distinct([.. items.Select(i => i.Sha256)], "items");
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            MustHaveBeenThere(db, visit, caller);
            var known = db.Records.Find(visitId)?.Evidence ?? [];
            if (visit.State != VisitState.Conducted && db.Records.Find(visitId) is not { Refusals.Count: > 0 })
                throw Refusal.Precondition(
                    Reasons.VisitState,
                    $"{visitId} was not entered, nor was an entry refused: there is nothing to prove"
                );
            if (items.Find(i => known.Any(k => k.Sha256 == i.Sha256)) is { } again)
                throw Refusal.AlreadyExists(
                    Reasons.EvidenceExists,
                    $"{again.Sha256} is in the record of {visitId} already"
                );
            MayBeRecorded(db.Presences.Find(visitId)?.Recording, items, sha256 =>
                FileUses.KindOf(db, caller, sha256) ?? ""
            );
            var files = StoredFilesRoom.Files.Attach(
                db,
                caller,
                now,
                StoredFilesRoom.Visit,
                visitId.Value,
                items.Select((item, i) => ($"items[{i}].sha256", (string?)item.Sha256))
            );
            return Decision.Of([new EvidenceAdded(visitId, items), .. files], sequence => new AddEvidenceReply
            {
                Sequence = sequence,
            });
        });
    }

    /// <summary>Sound and film only where the firm did not decline them, or a law requires them; by what they are
    /// called, and by what a stored file is.</summary>
    /// <param name="mediaType">Of a stored file; "" where none is stored.</param>
    internal static void MayBeRecorded(
        RecordingOf? said,
        IReadOnlyList<EvidenceOf> items,
        Func<string, string> mediaType
    )
    {
        if (said?.Answer != RecordingAnswer.Declined)
            return;
        for (var i = 0; i < items.Count; i++)
            if (items[i].Kind is EvidenceKind.Video or EvidenceKind.Audio)
                throw Declined($"items[{i}].kind", items[i].Kind.ToString());
            else if (mediaType(items[i].Sha256) is { } type && IsRecording(type))
                throw Declined($"items[{i}].sha256", type);

        static bool IsRecording(string type) =>
            type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal);
        static Refusal Declined(string field, string what) =>
            Refusal.Invalid(
                field,
                Reasons.RecordingDeclined,
                $"{field} is {what}: the firm declined to be recorded; where a law requires it, say so by "
                    + "AnswerRecording first"
            );
    }

    /// <summary>Other officials see the visit and not what was photographed.</summary>
    internal static bool SeesFiles(PlanningDb db, Caller caller, string id) =>
        VisitId.StoredOrNone(id) is { } visitId
        && db.Visits.Find(visitId) is { } visit
        && Visibility.Sees(db, caller, visit)
        && Visibility.SeesEvidence(caller, visit);

    private static long Size(long size, string field) =>
        size is >= 1 and <= 1L << 40
            ? size
            : throw Refusal.Invalid(field, Reasons.OutOfRange, $"{field} is {size}, allowed is 1 byte to 1 TiB");

    /// <summary>An officer of the team, or one who went in where no team was drawn.</summary>
    private static void MustHaveBeenThere(PlanningDb db, VisitRow visit, Caller caller)
    {
        if (db.Records.Find(visit.VisitId) is { } record && record.Officers.Contains(caller.Actor))
            return;
        VisitGuards.MustBeAssigned(visit, caller);
    }
}
