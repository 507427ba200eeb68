using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Sheets.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using MiniExcelLibs;
using RegistryClient = Enforcement.Contracts.Registry.V1.EnterpriseRegistry.EnterpriseRegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// 100,000 enterprises as a workbook, in through the RPC and out of it, beside a spreadsheet library (MiniExcel) that only writes, or
/// only reads, the same cells in a file.
/// </summary>
internal static class SheetBench
{
    private static readonly string[] Header = ["credit_code", "name", "industry", "division", "registered_on", "risk_class", "tags"];

    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        var rows = run.Size(100_000, 20_000);
        var cells = Enumerable.Range(0, rows).Select(n => (string[])[RegistryUnderLoad.Code(n), $"演示科技{n % 9973:D4}第{n:D7}有限公司", "I6513", "449917001", "2020-05-06", "ABC"[n % 3].ToString(), ""]).ToList();
        var path = folder.File("enterprises.xlsx");
        await Write(path, cells);
        var import = await Rounds.Of(() => Timed(() => MiniExcel.Query(path, useHeaderRow: true).Count()), () => Import(path, rows), warm: false);
        await using var host = await Registry();
        await Send(host, path);
        var export = await Rounds.Of(
            () => Timed(() => MiniExcel.SaveAs(folder.File("raw.xlsx"), cells.Select(c => Header.Zip(c).ToDictionary(p => p.First, p => (object)p.Second)), overwriteFile: true)), () => Export(host, rows), warm: false);
        string Words(Rounds r, string what) => string.Create(CultureInfo.InvariantCulture, $"{r.Subject:F1} s for {rows:N0} rows {what} beside {r.Anchor:F1} s of MiniExcel");
        return
        [
            new("sheet-import", import.Ratio, Words(import, "checked and journaled")), new("sheet-import-seconds", import.Subject, "seconds"),
            new("export", export.Ratio, Words(export, "out of the register")), new("export-seconds", export.Subject, "seconds"),
        ];
    }

    private static Task<TestHost> Registry() => TestHost.Start(b => b.AddEnterpriseRegistry(), a => a.MapEnterpriseRegistry());

    private static RegistryClient Client(TestHost host) => new(host.As(Role.Operator, "clerk"));

    private static async Task<double> Import(string path, int rows)
    {
        await using var host = await Registry();
        var clock = Stopwatch.StartNew();
        var accepted = await Send(host, path);
        return accepted == rows ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"{accepted} of {rows} rows were accepted");
    }

    private static async Task<long> Send(TestHost host, string path)
    {
        using var call = Client(host).ImportEnterprises(new Metadata { { "idempotency-key", Guid.CreateVersion7().ToString() } });
        var reading = Task.Run(async () =>
        {
            var accepted = 0L;
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                if (reply.PartCase is ImportEnterprisesReply.PartOneofCase.Totals) accepted = reply.Totals.Accepted;
            return accepted;
        });
        await using var stream = File.OpenRead(path);
        await call.RequestStream.WriteAsync(new() { Start = new() { FileName = "enterprises.xlsx", Length = stream.Length, Format = SheetFormat.Xlsx } });
        var buffer = new byte[64 << 10];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) });
        await call.RequestStream.CompleteAsync();
        return await reading;
    }

    private static async Task<double> Export(TestHost host, int rows)
    {
        var clock = Stopwatch.StartNew();
        using var call = Client(host).ExportEnterprises(new() { Format = SheetFormat.Xlsx });
        var bytes = 0L;
        await foreach (var reply in call.ResponseStream.ReadAllAsync()) bytes += reply.Chunk.Length;
        return bytes > rows * 10 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"only {bytes} bytes came");
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
        await using var writer = SheetFile.Create(file, SheetFormat.Xlsx);
        await writer.Write(Header, default);
        foreach (var row in cells) await writer.Write(row, default);
        await writer.Finish(default);
    }
}
