using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Google.Protobuf;

namespace Enforcement.EnforcementSupervision.Oversight;

/// <summary>Fields that several instruments have.</summary>
internal static partial class InstrumentFields
{
    public const int MostFiles = 20;

    public static string Id(string? value, string field) => Fields.Code(value, field, 40);

    public static BodyCode Body(string? value, string field = "body") =>
        BodyCode.Parse(Fields.Code(value, field, BodyCode.Most));

    /// <summary>Hex SHA-256 of 1 to 20 files, each once.</summary>
    public static IReadOnlyList<string> Files(IReadOnlyList<ByteString> hashes, string field = "evidence_sha256")
    {
        Fields.Some(hashes, field, MostFiles);
        var files = new List<string>();
        for (var i = 0; i < hashes.Count; i++)
        {
            var hash = Fields.Sha256(hashes[i], $"{field}[{i}]");
            if (files.Contains(hash))
                throw Refusal.Invalid($"{field}[{i}]", Reasons.Duplicate, $"{field}[{i}] is the same file as another");
            files.Add(hash);
        }
        return files;
    }

    /// <summary>A day that is not in the future.</summary>
    public static DateOnly Past(DateOnly day, string field, DateOnly today) =>
        day <= today
            ? day
            : throw Refusal.Invalid(field, Reasons.FutureDate, $"{field} {day.Iso()} is after today, {today.Iso()}");

    /// <summary>A district (6 digits) or a town or street (9), GB/T 2260 and GB/T 10114.</summary>
    public static string Division(string? value, string field) =>
        DivisionCode().IsMatch(value ?? "")
            ? value!
            : throw Refusal.Invalid(field, Reasons.Division, $"{field} '{Fields.Shown(value)}' must be 6 or 9 digits");

    public static ByteString Bytes(string hash) => ByteString.CopyFrom(Convert.FromHexString(hash));

    [GeneratedRegex(@"\A(?:[0-9]{6}|[0-9]{9})\z")]
    private static partial Regex DivisionCode();
}
