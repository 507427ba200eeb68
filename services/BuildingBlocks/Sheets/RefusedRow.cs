using System.Text.RegularExpressions;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A row that an import does not take, as it is told.</summary>
public static partial class RefusedRow
{
    private const int LongestMessage = 900; // five hundred refused rows are kept in one reply

    public static RefusedLine Of(long line, SheetFault fault) =>
        new()
        {
            Line = line,
            Field = fault.Field,
            Reason = fault.Reason,
            Message = Brief.Of(fault.Message, LongestMessage),
            MessageZh = ReasonWords.Chinese(fault.Reason),
        };

    /// <summary>"place.name" and "areas[1]" stand in the columns name and areas.</summary>
    public static RefusedLine Of(long line, Refusal refusal) =>
        Of(
            line,
            new SheetFault(
                refusal.Fields.Count == 0 ? "" : Index().Replace(refusal.Fields[0].Field.Split('.')[^1], ""),
                refusal.Reason,
                refusal.Message
            )
        );

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
