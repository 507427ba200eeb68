using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>A version of how a platform's files are read; the one before ends the day before.</summary>
    [MayCall(Role.Operator, Role.Supervisor)]
    public override Task<PublishFeedFormatReply> PublishFeedFormat(
        PublishFeedFormatRequest request,
        ServerCallContext call
    )
    {
        var draft = ParseFormat(
            request.Format ?? throw Refusal.Invalid("format", Reasons.Required, "format is required")
        );
        return journal.Write(call, request, (db, _) =>
        {
            var last = db
                .FeedFormats.Where(f => f.Platform == draft.Platform && f.Kind == draft.Kind)
                .OrderByDescending(f => f.Version)
                .FirstOrDefault();
            if (last is not null && draft.EffectiveFrom <= last.EffectiveFrom)
                throw Refusal.Precondition(
                    Reasons.FeedFormatOverlap,
                    $"version {last.Version} of {draft.Platform} holds from {last.EffectiveFrom.Iso()}: the next "
                        + "one begins later"
                );
            var fact = draft with { Version = (last?.Version ?? 0) + 1 };
            return Decision.Of(fact, sequence => new PublishFeedFormatReply
            {
                Sequence = sequence,
                Version = fact.Version,
            });
        });
    }

    internal static FeedFormatPublished ParseFormat(FeedFormat f)
    {
        var platform = Requests.Shaped(
            Fields.Code(f.Platform, "format.platform", 16),
            "format.platform",
            Requests.ShortCode(),
            "a capital letter, then 1 to 15 capitals, digits or '-'"
        );
        var kind = Fields.OneOf(f.Kind, "format.kind");
        var date = Fields.Text(f.DateFormat, "format.date_format", 30);
        // A form that cannot read back what it writes would refuse every row.
        var day = new DateTime(2025, 11, 23);
        if (!Reads(date, day))
            throw Refusal.Invalid(
                "format.date_format",
                Reasons.BadDate,
                $"format.date_format '{Fields.Shown(date)}' does not give year, month and day, as yyyy/M/d does"
            );
        IReadOnlyList<FeedColumnOf> columns =
        [
            .. Fields.Some(f.Columns, "format.columns", 20).Select((c, i) => Column(c, $"format.columns[{i}]")),
        ];
        Requests.Distinct([.. columns.Select(c => c.Field)], "format.columns");
        Requests.Distinct([.. columns.Where(c => c.Header is not null).Select(c => c.Header!)], "format.columns");
        var format = new FeedFormatPublished(
            platform,
            kind,
            0,
            Fields.Text(f.Name, "format.name", 100),
            Fields.Date(f.EffectiveFrom, "format.effective_from"),
            Fields.Between(f.HeaderRow, "format.header_row", 1, 20),
            date,
            Fields.Text(f.LegalBasis, "format.legal_basis", 300),
            columns
        );
        if (FeedColumns.Needed(kind).FirstOrDefault(field => columns.All(c => c.Field != field)) is { } missing)
            throw Refusal.Invalid("format.columns", Reasons.MissingColumn, $"format.columns says nothing of {missing}");
        return format;
    }

    private static FeedColumnOf Column(FeedColumn c, string path)
    {
        var field = Requests.OneOf(c.Field, $"{path}.field", FeedColumns.All);
        var header = Fields.Optional(c.Header, $"{path}.header", 60);
        var constant = header.Length == 0 ? Fields.Text(c.Constant, $"{path}.constant", 60) : null;
        if (header.Length > 0 && c.Constant.Length > 0)
            throw Refusal.Invalid($"{path}.constant", Reasons.OutOfRange, $"{path} has a header, so no constant");
        if (c.Values.Count > 200)
            throw Refusal.Invalid(
                $"{path}.values",
                Reasons.OutOfRange,
                $"{path}.values has {c.Values.Count} items, at most 200 are allowed"
            );
        IReadOnlyList<FeedValueOf> values =
        [
            .. c.Values.Select(
                (v, i) =>
                    new FeedValueOf(
                        Fields.Text(v.From, $"{path}.values[{i}].from", 60),
                        Fields.Text(v.To, $"{path}.values[{i}].to", 60)
                    )
            ),
        ];
        Requests.Distinct([.. values.Select(v => v.From)], $"{path}.values");
        return new(field, header.Length > 0 ? header : null, constant, values);
    }

    private static bool Reads(string form, DateTime day)
    {
        try
        {
            return DateTime.TryParseExact(
                    day.ToString(form, CultureInfo.InvariantCulture),
                    form,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var back
                )
                && back.Date == day;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
