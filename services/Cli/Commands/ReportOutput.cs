using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.WebConsole.Report;

namespace Enforcement.Cli.Commands;

/// <summary>The annual report as Markdown, JSON or CSV. Figures only, ordinal order, invariant culture: the same bytes
/// for the same facts.</summary>
internal static class ReportOutput
{
    /// <summary>Prints it and keeps it, with the attestation as a second file, in the data folder; 1 when the balance
    /// does not close.</summary>
    public static async Task<int> Print(
        GetAnnualReportReply report,
        ListFiguresReply names,
        string format,
        string? keepIn,
        CancellationToken token
    )
    {
        var text = format switch
        {
            "json" => Json(report),
            "csv" => Csv(report),
            _ => Markdown(report, names),
        };
        if (keepIn is not null)
        {
            await OutputFile.WriteAll(
                "--data",
                Path.Combine(keepIn, $"report-{report.Year}.{format}"),
                Encoding.UTF8.GetBytes(text),
                token
            );
            if (!report.Attestation.IsEmpty)
                await OutputFile.WriteAll(
                    "--data",
                    Path.Combine(keepIn, $"attestation-{report.Year}.json"),
                    report.Attestation.Memory,
                    token
                );
        }
        Console.Out.Write(text);
        if (report.Balance.Closes)
            return Outcome.Good;
        Console.Error.WriteLine("The balance does not close:");
        foreach (var item in report.Balance.Offenders)
            Console.Error.WriteLine($"  {item}");
        if (report.Balance.OffendersLeftOut > 0)
            Console.Error.WriteLine($"  and {report.Balance.OffendersLeftOut} more");
        return Outcome.CheckFailed;
    }

    public static string Markdown(GetAnnualReportReply report, ListFiguresReply names)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {report.Year} 年度行政执法数据 / Annual enforcement figures\n");
        if (report.Publication is { } p)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n第 {p.No} 次公布，统计至 {p.AsOf}{(p.Correction.Length > 0 ? $"，更正理由：{p.Correction}" : "")}。"
                    + $"Publication no. {p.No}, as of {p.AsOf}; restated figures show what was published.\n"
            );
        foreach (var f in report.Figures)
        {
            var own = RowNames.Of(names, f.Number);
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## {f.Number}. {f.NameZh} / {f.NameEn}\n\n"
                    + $"{FigureWords.Definition(f.DefinitionZh, english: false, own)}\n\n"
                    + $"{FigureWords.Definition(f.DefinitionEn, english: true, own)}\n\n"
                    + $"口径第 {f.DefinitionVersion} 版 / Definition version {f.DefinitionVersion}\n\n"
            );
            var restated = f.Rows.Any(IsRestated);
            text.Append(
                f.Rows.Count == 0 ? "未登记数据。No data recorded.\n"
                : restated ? "| | | 公布值 / as published | 变动原因 / restated because |\n|---|---:|---:|---|\n"
                : "| | |\n|---|---:|\n"
            );
            foreach (var row in f.Rows)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {Words(row.Key, f.Number, names)} | {Value(row)} {row.Unit} |"
                        + $"{(restated ? Restated(row) : "")}\n"
                );
        }
        text.Append(
            "\n## 平衡 / Balance\n\n计划 = 已实施 + 免予入企(待确认 + 成立) + 延期 + 取消 + 未完成\n\n"
                + "Planned = Conducted + Avoided (pending + held) + Deferred + Cancelled + Open\n\n"
        );
        text.Append(
            "| | 计划 / planned | 已实施 / conducted | 待确认 / avoided pending | 成立 / avoided held "
                + "| 延期 / deferred | 取消 / cancelled | 未完成 / open |\n"
                + "|---|---:|---:|---:|---:|---:|---:|---:|\n"
        );
        foreach (var r in report.Balance.Rows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {(r.Key == "total" ? "合计 / total" : Words(r.Key, "", names))} "
                    + $"| {r.Planned} | {r.Conducted} | {r.AvoidedPending} | {r.AvoidedHeld} | {r.Deferred} "
                    + $"| {r.Cancelled} | {r.Open} |\n"
            );
        text.Append(
            report.Balance.Closes ? "\n平衡成立。The balance closes.\n" : "\n平衡不成立。The balance does not close.\n"
        );
        if (report.SectionZh.Length > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## 报告文字（第四部分）/ Text for section (四)\n\n{report.SectionZh}\n"
            );
        return text.ToString();
    }

    /// <summary>A row's key in words, Chinese and English; a code (of a body, a class, a division) stays one.</summary>
    private static string Words(string key, string figure, ListFiguresReply names)
    {
        var own = names.Figures.FirstOrDefault(f => f.Number == figure)?.Names ?? [];
        var all = own.Concat(names.Breakdowns).DistinctBy(n => n.Key).ToDictionary(n => n.Key);
        return $"{Word(n => n.Zh)} / {Word(n => n.En)}";

        string Word(Func<FigureRowName, string> word) =>
            string.Join(" · ", key.Split('/').Select(part => Part(part, word)));
        string Part(string part, Func<FigureRowName, string> word)
        {
            if (all.TryGetValue(part, out var whole) && word(whole).Length > 0)
                return word(whole);
            if (part.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon))
                return part;
            var (kind, value) = (part[..colon], part[(colon + 1)..]);
            var of = all.TryGetValue(kind, out var known) ? word(known) : "";
            return $"{of} {(all.TryGetValue(value, out var named) ? word(named) : value)}".Trim();
        }
    }

    private static string Json(GetAnnualReportReply report) =>
        new JsonObject
        {
            ["year"] = report.Year,
            ["figures"] = new JsonArray([
                .. report.Figures.Select(f =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["number"] = f.Number,
                            ["name_zh"] = f.NameZh,
                            ["name_en"] = f.NameEn,
                            ["definition_zh"] = f.DefinitionZh,
                            ["definition_en"] = f.DefinitionEn,
                            ["definition_version"] = f.DefinitionVersion,
                            ["rows"] = new JsonArray([.. f.Rows.Select(r => (JsonNode)Row(r))]),
                        }
                ),
            ]),
            ["balance"] = new JsonArray([
                .. report.Balance.Rows.Select(r =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = r.Key,
                            ["planned"] = r.Planned,
                            ["conducted"] = r.Conducted,
                            ["avoided_pending"] = r.AvoidedPending,
                            ["avoided_held"] = r.AvoidedHeld,
                            ["deferred"] = r.Deferred,
                            ["cancelled"] = r.Cancelled,
                            ["open"] = r.Open,
                        }
                ),
            ]),
            ["closes"] = report.Balance.Closes,
            ["section_zh"] = report.SectionZh,
            ["rows_sha256"] = report.RowsSha256,
            ["publication"] = report.Publication is { } p
                ? new JsonObject
                {
                    ["no"] = p.No,
                    ["as_of"] = p.AsOf,
                    ["correction"] = p.Correction,
                    ["rows_sha256"] = p.RowsSha256,
                }
                : null,
        }.ToJsonString(JsonText.Indented) + "\n";

    private static string Csv(GetAnnualReportReply report)
    {
        // More columns only where something was published.
        var restated = report.Publication is not null;
        using var bytes = new MemoryStream();
        using (
            var csv = CsvWriter.Create(bytes, new CsvWriterOptions { NewLine = "\n", ValidateFieldCount = true }, true)
        )
        {
            void Line(params ReadOnlySpan<string> cells)
            {
                foreach (var cell in cells)
                    csv.WriteField(Formulas.Neutralise(cell));
                csv.EndRecord();
            }
            string[] more = restated ? ["published_value", "published_denominator", "restated_because"] : [];
            Line(["figure", "key", "value", "denominator", "unit", .. more]);
            foreach (var f in report.Figures)
            foreach (var r in f.Rows)
            {
                string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
                if (restated)
                    more = r.Published is { } p
                        ? [Number(p.Value), r.Ratio ? Number(p.Denominator) : "", Why(p)]
                        : ["", "", ""];
                Line([f.Number, r.Key, Number(r.Value), r.Ratio ? Number(r.Denominator) : "", r.Unit, .. more]);
            }
            csv.Flush();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static JsonObject Row(FigureRow r)
    {
        var row = new JsonObject { ["key"] = r.Key };
        Put(row, r);
        row["unit"] = r.Unit;
        if (r.Published is not null)
        {
            var published = new JsonObject();
            Put(published, AsPublished(r));
            published["definition_version"] = r.Published.DefinitionVersion;
            if (IsRestated(r))
                (published["restated_because"], published["added"], published["removed"]) = (
                    r.Published.RestatedBecause,
                    r.Published.Added,
                    r.Published.Removed
                );
            row["published"] = published;
        }
        return row;

        static void Put(JsonObject into, FigureRow of)
        {
            into[of.Ratio ? "numerator" : "value"] = of.Value;
            if (of.Ratio)
                into["denominator"] = of.Denominator;
        }
    }

    private static bool IsRestated(FigureRow row) => row.Published?.RestatedBecause.Length > 0;

    private static string Restated(FigureRow row) =>
        IsRestated(row) ? $" {Value(AsPublished(row))} {row.Unit} | {Why(row.Published)} |" : " | |";

    private static string Why(PublishedValue was) =>
        was.RestatedBecause switch
        {
            "" => "",
            "definition" => string.Create(
                CultureInfo.InvariantCulture,
                $"definition (was version {was.DefinitionVersion})"
            ),
            var because => string.Create(CultureInfo.InvariantCulture, $"{because} (+{was.Added} -{was.Removed})"),
        };

    private static FigureRow AsPublished(FigureRow row) =>
        new()
        {
            Key = row.Key,
            Value = row.Published.Value,
            Denominator = row.Published.Denominator,
            Unit = row.Unit,
            Ratio = row.Ratio,
        };

    // Nothing to divide by is no zero: a reader must see that there was no base.
    private static string Value(FigureRow row) =>
        !row.Ratio ? row.Value.ToString(CultureInfo.InvariantCulture)
        : row.Denominator == 0 ? "–"
        : string.Create(CultureInfo.InvariantCulture, $"{row.Value}/{row.Denominator}");
}
