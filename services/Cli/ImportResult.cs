using System.Globalization;
using System.Text.Json.Nodes;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;

namespace Enforcement.Cli;

/// <summary>What an import came to, or has come to so far.</summary>
internal sealed class ImportResult
{
    /// <summary>What a file of another system came to in parts; null of every other import.</summary>
    private SheetTotals? feed;

    public List<RefusedLine> Refused { get; } = [];
    public List<WarnedRow> Warned { get; } = [];

    /// <summary>Last line of the sheet that was reported as durable; 0 before the first.</summary>
    public long Line { get; private set; }
    public long Accepted { get; private set; }
    public long Unchanged { get; private set; }

    /// <summary>The sheet of a workbook that was read; "" for text.</summary>
    public string Sheet { get; private set; } = "";

    /// <summary>Rows that were read though the sheet hides them or filters them out.</summary>
    public long Hidden { get; private set; }

    /// <summary>A step of the import has become durable: all rows up to this line of the sheet.</summary>
    public void Reached(long upTo, long accepted, long unchanged, Progress? progress)
    {
        (Line, Accepted, Unchanged) = (upTo, accepted, unchanged);
        progress?.Tell(
            string.Create(
                CultureInfo.InvariantCulture,
                $"line {upTo}: {accepted} accepted, {unchanged} unchanged, {Refused.Count} refused"
            )
        );
    }

    public void Finished(ImportTotals totals) =>
        (Accepted, Unchanged, Sheet, Hidden) = (totals.Accepted, totals.Unchanged, totals.Sheet, totals.Hidden);

    public void Finished(SheetTotals totals) =>
        (Accepted, Unchanged, Sheet, Hidden) = (totals.Accepted, totals.Unchanged, totals.Sheet, totals.Hidden);

    public void FinishedFeed(SheetTotals totals)
    {
        Finished(totals);
        feed = totals;
    }

    /// <param name="chinese">Messages of the rows in Chinese; the keys stay.</param>
    public JsonObject Json(bool chinese)
    {
        var json = new JsonObject
        {
            ["accepted"] = Accepted,
            ["unchanged"] = Unchanged,
            ["refused"] = Refused.Count,
            ["sheet"] = Sheet,
            ["hidden"] = Hidden,
            ["rows"] = new JsonArray([
                .. Refused.Select(r =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["line"] = r.Line,
                            ["field"] = r.Field,
                            ["reason"] = r.Reason,
                            ["message"] = Message(r, chinese),
                        }
                ),
            ]),
        };
        if (feed is not null)
            (json["new"], json["replaced"], json["waiting"]) = (feed.Added, feed.Replaced, feed.Waiting);
        return json;
    }

    public IEnumerable<string> Text(bool chinese)
    {
        foreach (var row in Refused)
            yield return chinese
                ? $"第 {row.Line} 行：{Of(row.Field)}{row.Reason}：{Message(row, chinese)}（{row.Message}）"
                : $"line {row.Line}: {row.Field}: {row.Reason}: {row.Message}";
        foreach (var row in Warned)
            yield return chinese
                ? $"第 {row.Line} 行：{Of(row.Field)}提醒 {row.Reason}：{ReasonWords.Chinese(row.Reason)}"
                    + $"（{row.Message}）"
                : $"line {row.Line}: {row.Field}: warning {row.Reason}: {row.Message}";
        yield return chinese
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"接受 {Accepted} 行，未变 {Unchanged} 行，退回 {Refused.Count} 行"
            )
            : Counts;
        if (Hidden > 0)
            yield return chinese
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"其中 {Hidden} 行在工作表“{Sheet}”中被隐藏或筛除，已照常读取"
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Hidden} of these rows are hidden or filtered out in the sheet {Sheet}: they were read "
                        + $"like the others"
                );

        if (feed is null)
            yield break;
        yield return chinese
            ? string.Create(CultureInfo.InvariantCulture, $"接受的行中，新增 {feed.Added} 行，更正 {feed.Replaced} 行")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"of the accepted {feed.Added} are new, {feed.Replaced} replaced an earlier row"
            );
        if (feed.Waiting == 0)
            yield break;
        yield return chinese
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"其中 {feed.Waiting} 行待计划员认定，认定前不计数（ListFeedRows 查 AMBIGUOUS，ResolveFeedRow 答复）"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{feed.Waiting} of them wait for a planner to say what they are, and count for nothing so far"
            ) + "\n  (ListFeedRows with outcome AMBIGUOUS shows them, ResolveFeedRow answers)";

        static string Of(string field) => field.Length == 0 ? "" : $"{field}：";
    }

    public string Counts =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Accepted} accepted, {Unchanged} unchanged, {Refused.Count} refused"
        );

    /// <summary>What to tell of an import that stopped.</summary>
    /// <param name="dryRun">Nothing was to be written.</param>
    public HalfDone Stopped(Exception why, bool dryRun) =>
        new(
            why,
            dryRun ? "it was a dry run, nothing is written"
                : Line == 0 ? "no row is known to be taken; sending the file again is harmless"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"rows up to sheet line {Line} are taken: {Counts}; sending the file again is harmless, what "
                        + $"is taken comes back as unchanged"
                ),
            new()
            {
                ["line"] = dryRun ? 0 : Line,
                ["accepted"] = dryRun ? 0 : Accepted,
                ["unchanged"] = dryRun ? 0 : Unchanged,
                ["refused"] = Refused.Count,
            }
        );

    private static string Message(RefusedLine row, bool chinese) => chinese ? row.MessageZh : row.Message;
}
