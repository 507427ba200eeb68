using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Records;

internal sealed partial class RecordsService
{
    /// <summary>The full-process record piece by piece (行政处罚法 art. 47).</summary>
    [MayCall(Role.Planner, Role.Head, Role.Inspector, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator)]
    public override async Task<GetVisitCompletenessReply> GetVisitCompleteness(
        GetVisitCompletenessRequest request,
        ServerCallContext call
    )
    {
        var visitId = Requests.VisitId(request.VisitId);
        using var db = database.Read();
        var visit = await VisitsService.Seen(db, call.Caller(), visitId, call.CancellationToken);
        var record = await db.Records.FirstOrDefaultAsync(r => r.VisitId == visitId, call.CancellationToken)
            ?? new RecordRow { VisitId = visitId };
        var pending = await db.LegalReviews.AnyAsync(
            r => r.VisitId == visitId && r.State == ReviewState.Pending,
            call.CancellationToken
        );
        var reply = new GetVisitCompletenessReply();
        var kept =
            record.Means == EntryMeans.Imported && visit.EnteredOn is { } day
                ? KeptElsewhere.Of(db, visit, record.EntryReason!, day)
                : null;
        (reply.KeptIn, reply.Coverage) = (kept?.Source ?? "", kept?.Coverage ?? "");
        reply.Pieces.AddRange(Completeness.Of(visit, record, pending, clock.Now, kept));
        // What a note says of a file is for those who may see the file.
        if (SeesFiles(db, call.Caller(), visitId.Value))
            reply.Evidence.AddRange(
                record.Evidence.Select(e => new Evidence
                {
                    Sha256 = ByteString.CopyFrom(Convert.FromHexString(e.Sha256)),
                    Kind = e.Kind,
                    Size = e.Size,
                    Note = e.Note ?? "",
                })
            );
        reply.Complete = reply.Pieces.All(p => p.State is PieceState.Present or PieceState.NotNeeded);
        return reply;
    }
}

/// <summary>An entry made in another system has its record there: what is not here is not missing, and we do not say
/// that it exists.</summary>
/// <param name="Source">Platform and row.</param>
internal sealed record KeptElsewhere(string Source, string Coverage)
{
    public static KeptElsewhere Of(PlanningDb db, VisitRow visit, string source, DateOnly day)
    {
        var platform = source[..source.IndexOf(' ')];
        var statement = db
            .FeedCoverages.AsNoTracking()
            .Where(c => c.Platform == platform && c.Body == visit.Body)
            .OrderByDescending(c => c.Seq)
            .AsEnumerable()
            .FirstOrDefault(c => c.Covers(day));
        return new(
            source,
            statement is null
                ? ""
                : $"{statement.From.Iso()}/{statement.To.Iso()}, {(statement.Complete ? "complete" : "incomplete")}"
        );
    }
}

/// <summary>Which pieces the record of a visit needs, and which it has.</summary>
internal static class Completeness
{
    public static IEnumerable<RecordPiece> Of(
        VisitRow visit,
        RecordRow record,
        bool reviewPending,
        DateTimeOffset now,
        KeptElsewhere? kept = null
    )
    {
        // Of an imported entry nothing is missing here; once its result was recorded here, so must be what follows from
        // it.
        RecordPiece Here(
            string piece,
            bool present,
            bool needed,
            string due = "",
            bool overdue = false,
            string note = "",
            bool told = false
        ) =>
            kept is not null && !present && needed && !told
                ? new()
                {
                    Piece = piece,
                    State = PieceState.Elsewhere,
                    Note = kept.Source,
                }
                : Piece(piece, present, needed, due, overdue, note);

        // nobody goes: its record is the reason
        var settled = visit.State is VisitState.Avoided or VisitState.Deferred or VisitState.Cancelled;
        var onSite = visit.Form == InspectionForm.OnSite;
        var announced = onSite && !(visit.EnteredAt is not null && record.Means != EntryMeans.Scan);
        yield return Here(
            "approval",
            visit.ApprovedBy is not null,
            !settled,
            visit.ApproveBy is { } by ? Instants.Text(by) : "",
            visit.ApprovedBy is null && visit.ApprovalOverdue
        );
        yield return Here(
            "team",
            visit.HasTeam || record.Officers.Count >= 2,
            !settled,
            told: record.Officers.Count > 0,
            note: kept is null ? "" : string.Join(", ", record.Officers)
        );
        yield return Here("notice", visit.NotifiedFor is not null, !settled && announced);
        yield return Piece(
            "entry",
            visit.EnteredAt is not null,
            !settled && onSite,
            note: record.EntryReason is { } why ? $"{(record.EntryLate ? "late; " : "")}{why}" : ""
        );
        yield return Here("evidence", record.Evidence.Count > 0, !settled && onSite);
        yield return Here(
            "result",
            visit.ResultOn is not null,
            !settled,
            note: record.Corrections.Count > 0 ? $"corrected {record.Corrections[^1].On.Iso()}" : ""
        );
        // Refused signatures are proved by the recording, which a result without a signature cannot lack.
        yield return Here("signature", visit.ResultOn is not null, !settled, note: record.SignatureNote ?? "");
        yield return Here("delivery", record.DeliveredOn is not null, !settled, told: visit.ResultOn is not null);
        var publishBy = visit.PublishBy is { } day ? day.Iso() : "";
        yield return Here(
            "publication",
            visit.PublishedOn is not null,
            !settled,
            publishBy,
            visit.PublishBy is { } last && now >= LegalDay.End(last),
            told: visit.ResultOn is not null
        );
        yield return Piece("rectification", !visit.Unrectified, !settled && visit.Unrectified);
        yield return Piece("legal-review", !reviewPending, reviewPending);
    }

    private static RecordPiece Piece(
        string piece,
        bool present,
        bool needed,
        string due = "",
        bool overdue = false,
        string note = ""
    ) =>
        new()
        {
            Piece = piece,
            Due = due,
            Note = note,
            State =
                present && needed ? PieceState.Present
                : !needed ? PieceState.NotNeeded
                : overdue ? PieceState.Overdue
                : PieceState.Missing,
        };
}
