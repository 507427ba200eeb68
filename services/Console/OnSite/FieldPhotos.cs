using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Files.V1;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;

namespace Enforcement.WebConsole.OnSite;

/// <summary>A file taken on site, stored already.</summary>
/// <param name="Line">the same in one line, which a form carries on: a browser empties the field of a file.</param>
public sealed record Photo(EvidenceKind Kind, string Sha256, long Size, string Name, string Line)
{
    private const int LongestName = 100;

    public static Photo Of(string name, StoredFile file)
    {
        var kind = file.Kind.Split('/')[0] switch
        {
            "image" => EvidenceKind.Photo,
            "video" => EvidenceKind.Video,
            "audio" => EvidenceKind.Audio,
            _ => EvidenceKind.Document,
        };
        var called = Path.GetFileName(Ids.Lines(name).ReplaceLineEndings(" ").Trim());
        if (called.Length > LongestName)
            called = called[^LongestName..];
        var sum = Convert.ToHexStringLower(file.Sha256.Span);
        return new(
            kind,
            sum,
            file.Size,
            called,
            string.Create(CultureInfo.InvariantCulture, $"{kind} {sum} {file.Size} {called}")
        );
    }

    /// <summary>Null where it is no such line.</summary>
    public static Photo? Of(string line) =>
        line.Split(' ', 4) is [var kind, { Length: 64 } sum, var size, var name]
        && Enum.TryParse<EvidenceKind>(kind, out var known)
        && sum.All(char.IsAsciiHexDigit)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new(known, sum, bytes, name, line)
            : null;
}

/// <summary>The photos of a result's form: stored as they come, in the visit's record before its result is.</summary>
public sealed class FieldPhotos(SentForm sent, FieldDesk desk)
{
    private List<Photo>? shown;

    /// <summary>What came with the form, and with the same form before.</summary>
    public IReadOnlyList<Photo> Shown => shown ?? [.. Carried];

    private IEnumerable<Photo> Carried => sent.All("photo").Select(Photo.Of).OfType<Photo>();

    /// <summary>Stores what was chosen and has each in the record once, however often the form is sent.</summary>
    /// <returns>The refusal; null when all are in the record.</returns>
    public async Task<Reply<AddEvidenceReply>?> Add(string visit, CancellationToken token)
    {
        var stored = await sent.Stored("photos", "planning", token);
        shown = [.. Carried.Concat(stored.Select(s => Photo.Of(s.Name, s.File))).DistinctBy(p => p.Sha256)];
        if (sent.FileRefused is { } refused)
            return new(null, refused.Reason, "photos", refused.Message, refused.Kind);
        foreach (var photo in shown)
        {
            var request = new AddEvidenceRequest { VisitId = visit };
            request.Items.Add(
                new Contracts.Planning.V1.Evidence
                {
                    Kind = photo.Kind,
                    Sha256 = ByteString.CopyFrom(Convert.FromHexString(photo.Sha256)),
                    Size = photo.Size,
                    Note = photo.Name,
                }
            );
            var reply = await desk.AddEvidence(request, Batch.KeyOf(sent.Key, photo.Sha256));
            // The same photo under another form: it is in the record, which is what was asked.
            if (reply.Answer is null && reply.Reason != Reasons.EvidenceExists)
                return reply with { Field = "photos" };
        }
        return null;
    }
}
