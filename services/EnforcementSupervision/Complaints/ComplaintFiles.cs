using Enforcement.Contracts;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>What comes with a complaint: few and small, since anybody may send it.</summary>
internal static class ComplaintFiles
{
    private const int Most = 3,
        MostBytes = 3 << 20;

    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<ByteString> files)
    {
        _ = Fields.Between(files.Count, "files", 0, Most);
        for (var i = 0; i < files.Count; i++)
            if (files[i].Length == 0)
                throw Refusal.Invalid($"files[{i}]", Reasons.EmptyFile, $"files[{i}] is empty");
        if (files.Sum(f => (long)f.Length) is > MostBytes and var bytes)
            throw Refusal.Invalid(
                "files",
                Reasons.OutOfRange,
                $"files have {bytes} bytes together, at most {MostBytes} are allowed"
            );
        return [.. files.Select(f => f.Memory)];
    }

    /// <summary>Who reads the complaint's text.</summary>
    public static bool Sees(SupervisionDb db, Caller caller, string id) =>
        db.Complaints.Find(id) is { } complaint && ComplaintSight.Of(db, caller)(complaint);
}
