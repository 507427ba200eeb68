using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using MiniExcelLibs;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// 100,000 enterprises as a workbook and as CSV, in through the RPC and out of it: the workbook beside a library
/// (MiniExcel) that only reads or only writes the same cells; the CSV, which costs next to nothing to read, beside
/// CsvHelper with a bare table that the cells are put into, 500 to a durable commit, or taken out of.
/// </summary>
internal static class SheetBench
{
    private static readonly string[] Header =
    [
        "credit_code",
        "name",
        "industry",
        "division",
        "registered_on",
        "risk_class",
        "tags",
    ];

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        var rows = run.Size(100_000, 20_000);
        var cells = Enumerable
            .Range(0, rows)
            .Select(n =>
                (string[])
                    [
                        RegistryUnderLoad.Code(n),
                        $"演示科技{n % 9973:D4}第{n:D7}有限公司",
                        "I6513",
                        "449917001",
                        "2020-05-06",
                        "ABC"[n % 3].ToString(),
                        "",
                    ]
            )
            .ToList();
        var (path, csv) = (folder.File("enterprises.xlsx"), folder.File("enterprises.csv"));
        await Write(path, cells);
        await Write(csv, cells);
        var import = await Rounds.Of(
            () => Timed(() => MiniExcel.Query(path, useHeaderRow: true).Count()),
            () => Import(path, rows),
            warm: false
        );
        var table = new BareTable(folder);
        var csvImport = await Rounds.Of(
            () => Timed(() => table.Take(csv, rows, CsvRows)),
            () => Import(csv, rows),
            warm: false
        );
        await using var host = await Registry();
        await Send(host, path);
        var csvExport = await Rounds.Of(
            () => Timed(() => WriteCsv(folder.File("raw.csv"), table.Rows(rows))),
            () => Export(host, rows, SheetFormat.Csv),
            warm: false
        );
        var export = await Rounds.Of(
            () =>
                Timed(() =>
                    MiniExcel.SaveAs(
                        folder.File("raw.xlsx"),
                        cells.Select(c => Header.Zip(c).ToDictionary(p => p.First, p => (object)p.Second)),
                        overwriteFile: true
                    )
                ),
            () => Export(host, rows, SheetFormat.Xlsx),
            warm: false
        );
        string Words(Rounds r, string what, string peer = "MiniExcel") =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Subject:F2} s for {rows:N0} rows {what} beside {r.Anchor:F2} s of {peer}"
            );
        return
        [
            import.As("sheet-import", Words(import, "checked and journaled")),
            export.As("export", Words(export, "out of the register")),
            csvImport.As("csv-import", Words(csvImport, "of CSV checked and journaled", "CsvHelper into a bare table")),
            csvExport.As("csv-export", Words(csvExport, "out of the register as CSV", "CsvHelper out of that table")),
        ];
    }

    private static Task<TestHost> Registry() =>
        TestHost.Start(b => b.AddEnterpriseRegistry(), a => a.MapEnterpriseRegistry());

    private static RegistryClient Client(TestHost host) => new(host.As(Role.Operator, "clerk"));

    private static async Task<double> Import(string path, int rows)
    {
        await using var host = await Registry();
        var clock = Stopwatch.StartNew();
        var accepted = await Send(host, path);
        return accepted == rows
            ? clock.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{accepted} of {rows} rows were accepted");
    }

    private static async Task<long> Send(TestHost host, string path)
    {
        using var call = Client(host)
            .Imports.ImportEnterprises(new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } });
        var reading = Task.Run(async () =>
        {
            var accepted = 0L;
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                if (reply.PartCase is ImportEnterprisesReply.PartOneofCase.Totals)
                    accepted = reply.Totals.Accepted;
            return accepted;
        });
        await using var stream = File.OpenRead(path);
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new()
                {
                    FileName = Path.GetFileName(path),
                    Length = stream.Length,
                    Format = FormatOf(path),
                },
            }
        );
        var buffer = new byte[64 << 10];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; )
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) });
        await call.RequestStream.CompleteAsync();
        return await reading;
    }

    private static async Task<double> Export(TestHost host, int rows, SheetFormat format)
    {
        var clock = Stopwatch.StartNew();
        using var call = Client(host).Enterprises.ExportEnterprises(new() { Format = format });
        var bytes = 0L;
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
            bytes += reply.Chunk.Length;
        return bytes > rows * 10
            ? clock.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"only {bytes} bytes came");
    }

    private static SheetFormat FormatOf(string path) =>
        path.EndsWith(".xlsx", StringComparison.Ordinal) ? SheetFormat.Xlsx : SheetFormat.Csv;

    private static IEnumerable<string[]> CsvRows(string path)
    {
        using var file = File.OpenRead(path);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { HasHeader = true }, true);
        while (csv.ReadAsync(default).AsTask().GetAwaiter().GetResult())
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv[i].ToString())];
    }

    private static void WriteCsv(string path, IEnumerable<string[]> cells)
    {
        using var file = File.Create(path);
        var csv = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\r\n" }, true);
        foreach (var row in cells.Prepend(Header))
        {
            foreach (var cell in row)
                csv.WriteField(cell);
            csv.EndRecord();
        }
        csv.FlushAsync(default).AsTask().GetAwaiter().GetResult();
        csv.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static Task<double> Timed(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return Task.FromResult(clock.Elapsed.TotalSeconds);
    }

    private static async Task Write(string path, IEnumerable<string[]> cells)
    {
        await using var file = File.Create(path);
        await using var writer = SheetFile.Create(file, FormatOf(path));
        await writer.Write(Header, default);
        foreach (var row in cells)
            await writer.Write(row, default);
        await writer.Finish(default);
    }
}
