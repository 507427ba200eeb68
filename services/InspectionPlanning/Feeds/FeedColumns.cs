using System.Globalization;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Feeds;

/// <summary>Reads a platform's rows by its format: header to field, value to value, date by the format's own
/// form.</summary>
internal sealed class FeedColumns(
    FeedFormatRow format,
    SheetColumns columns,
    DateOnly today,
    Func<CreditCode, bool> isRegistered
)
{
    public const string ExternalId = "external_id",
        CreditCode = "credit_code",
        On = "on",
        Body = "body",
        MatterGroup = "matter_group",
        Label = "label",
        Finding = "finding",
        Officers = "officers";
    public static readonly string[] All = [ExternalId, CreditCode, On, Body, MatterGroup, Label, Finding, Officers];
    public static readonly string[] Labels = ["case-triggered", "survey", "service", "re-check", "other-system"];
    private static readonly string[] Findings = ["no-problem", "problem-corrected", "problem-open", "not-inspected"];

    public static IReadOnlyList<string> Needed(FeedKind kind) =>
        kind switch
        {
            FeedKind.Entries => [ExternalId, CreditCode, On, MatterGroup, Label],
            FeedKind.Draws => [ExternalId, CreditCode, On, MatterGroup],
            _ => [ExternalId, CreditCode, On, Finding],
        };

    /// <summary>Finds the header where the format says it is.</summary>
    public static async Task<FeedColumns> Read(
        SheetReader sheet,
        FeedFormatRow format,
        DateOnly today,
        Func<CreditCode, bool> isRegistered,
        CancellationToken token
    )
    {
        do if (!await sheet.Read(token))
            throw Refusal.Invalid("file", Reasons.EmptyFile, $"the file has no header on line {format.HeaderRow}");
        while (sheet.Line < format.HeaderRow);
        var mapped = format.Columns.Where(c => c.Header is not null).ToList();
        var columns = SheetColumns.Read(
            sheet,
            mapped.ToDictionary(c => c.Header!, c => c.Field, StringComparer.Ordinal),
            mapped.Select(c => c.Field)
        );
        return new(format, columns, today, isRegistered);
    }

    public SheetFault? Fault(SheetReader sheet) => columns.Fault(sheet);

    public FeedRowOf Row(SheetReader sheet, BodyCode body)
    {
        string? Text(string field) =>
            format.Columns.FirstOrDefault(c => c.Field == field) is { } column
                ? column.Header is null
                    ? column.Constant
                    : Mapped(column, columns.Of(sheet, field))
                : null;
        if (Text(Body) is { } named && named != body)
            throw Refusal.Invalid(Body, Reasons.NotOwnBody, $"the row is of {Fields.Shown(named)}, the file of {body}");
        var id = Fields.Text(Text(ExternalId), ExternalId, 60);
        var code = DistrictFields.IssuedCode(Text(CreditCode), CreditCode, isRegistered);
        var on = Date(Text(On) ?? "");
        if (on > today)
            throw Refusal.Invalid(On, Reasons.FutureDate, $"{on.Iso()} is in the future");
        return new(
            format.Kind == FeedKind.Draws ? $"{id}/{code}" : id,
            code,
            on,
            Text(MatterGroup) is { } group ? Requests.MatterGroup(group, MatterGroup) : null,
            format.Kind == FeedKind.Entries ? Requests.OneOf(Text(Label) ?? "", Label, Labels) : null,
            format.Kind == FeedKind.Results ? Requests.OneOf(Text(Finding) ?? "", Finding, Findings) : null,
            FeedOutcome.Kept,
            null,
            Supersedes: false,
            format.Kind == FeedKind.Entries && Text(Officers) is { Length: > 0 } there ? Certificates(there) : null
        );
    }

    /// <summary>Certificate numbers, apart by any of the usual marks. They stay as the platform has them: a number that
    /// nobody here holds is for supervision to see.</summary>
    private static IReadOnlyList<string> Certificates(string text)
    {
        IReadOnlyList<string> numbers =
        [
            .. text.Split(
                    [',', '\uff0c', '、', ';', '\uff1b', '/', ' '],
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
                .Select(n => Fields.Code(n, Officers, 40)),
        ];
        if (numbers.Count > MostOfficers)
            throw Refusal.Invalid(
                Officers,
                Reasons.OutOfRange,
                $"{numbers.Count} officers, at most {MostOfficers} are taken"
            );
        if (numbers.Distinct().Count() < numbers.Count)
            throw Refusal.Invalid(Officers, Reasons.Duplicate, $"'{Fields.Shown(text)}' has the same officer twice");
        return numbers;
    }

    private const int MostOfficers = 20;
    private const string SheetInstant = "yyyy-MM-dd HH:mm:ss"; // a workbook's own instant: an entry has a time

    private static string Mapped(FeedColumnOf column, string text) =>
        column.Values.Count == 0
            ? text
            : column.Values.FirstOrDefault(v => v.From == text)?.To
                ?? throw Refusal.Invalid(
                    column.Field,
                    Reasons.FeedValue,
                    $"the format knows no '{Fields.Shown(text)}' in column {column.Header}"
                );

    // In the platform's own form first, which may put the day before the month or say the time.
    private DateOnly Date(string text)
    {
        string[] own = [format.DateFormat, SheetInstant];
        if (DateTime.TryParseExact(text, own, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return DateOnly.FromDateTime(at);
        return WrittenDay.TryRead(text, out var day)
            ? day
            : throw Refusal.Invalid(
                On,
                Reasons.BadDate,
                $"'{Fields.Shown(text)}' is no date of the form {format.DateFormat} or {WrittenDay.Forms}"
            );
    }
}
