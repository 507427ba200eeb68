using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>
/// A file of enterprises through the RPC into a registry of its own process: checked, journaled, durable every 500
/// rows, beside <c>sqlite3 .import</c> of finished rows into the same table with the same indexes, in one transaction.
/// </summary>
internal static class ImportBench
{
    public static async Task<IReadOnlyList<Measured>> Run(Run run)
    {
        using var folder = new TempFolder();
        var rows = run.Size(1_000_000, 100_000);
        WriteFiles(folder, rows);
        var growth = new List<(double Tenth, double All)>();
        // The subject first: the anchor needs the table that it makes.
        await Import(folder, folder.File("warm.csv"), growth);
        growth.Clear();
        var rounds = await Rounds.Of(
            () => Sqlite(folder),
            () => Import(folder, folder.File("enterprises.csv"), growth),
            warm: false
        );
        return
        [
            rounds.As(
                "import",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rounds.Subject:F1} s for {rows:N0} enterprises beside {rounds.Anchor:F1} s of sqlite3 .import"
                )
            ),
            new Rounds(growth).As(
                "import-memory",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Rounds.Median(growth.Select(g => g.All)):F1} MB that the registry's process grew while it read "
                        + $"them beside {Rounds.Median(growth.Select(g => g.Tenth)):F1} MB for a tenth of them"
                )
            ),
        ];
    }

    private static void WriteFiles(TempFolder folder, int rows)
    {
        using StreamWriter file = new(folder.File("enterprises.csv")),
            warm = new(folder.File("warm.csv")),
            tenth = new(folder.File("tenth.csv")),
            finished = new(folder.File("rows.csv"));
        foreach (var one in new[] { file, warm, tenth })
            one.Write("credit_code,name,industry,division,registered_on,risk_class,tags\n");
        for (var n = rows; n < rows + rows / 10; n++)
            tenth.Write($"{RegistryUnderLoad.Code(n)},演示科技第{n:D7}有限公司,I6513,449917001,2020-05-06,A,\n");
        for (var n = 0; n < rows; n++)
        {
            var (code, name) = (RegistryUnderLoad.Code(n), $"演示科技{n % 9973:D4}第{n:D7}有限公司");
            file.Write($"{code},{name},I6513,449917001,2020-05-06,{"AAAABBCD"[n % 8]},\n");
            if (n < 2000)
                warm.Write($"{code},{name},I6513,449917001,2020-05-06,A,\n");
            finished.Write($"{code},{name},{name},I6513,449917001,2020-05-06,1,1,2025-03,0,,{n / 500 + 1},\n");
        }
    }

    private static async Task<double> Import(TempFolder folder, string file, List<(double Tenth, double All)> growth)
    {
        var data = Directory.CreateDirectory(folder.File($"data-{Guid.CreateVersion7():N}")).FullName;
        var (key, jwks) = TokenKey.Init(data);
        var (web, grpc) = (Ports.Free(), Ports.Free());
        await using var registry = Child.Start(
            "EnterpriseRegistry/Enforcement.EnterpriseRegistry",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "development",
                ["ENFORCEMENT__DATA"] = data,
                ["ENFORCEMENT__AUTH__JWKS"] = jwks,
                ["ENFORCEMENT__AUTH__KEY"] = key,
                ["ENFORCEMENT__URLS__WEB"] = $"http://127.0.0.1:{web}",
                ["ENFORCEMENT__URLS__GRPC"] = $"http://127.0.0.1:{grpc}",
                ["Logging__LogLevel__Default"] = "Warning",
            }
        );
        await Ports.Answers($"http://127.0.0.1:{web}/health", registry);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}");
        var token = new TokenKey(key, new(), TimeProvider.System).Token(
            "clerk",
            [Role.Operator],
            TimeSpan.FromHours(1)
        );
        var client = new RegistryClient(channel);
        if (!file.EndsWith("warm.csv", StringComparison.Ordinal))
            await Send(client, token, folder.File("warm.csv"));
        ProcessMemory.ResetPeak(registry.Id);
        var before = ProcessMemory.Resident(registry.Id);
        await Send(client, token, folder.File("tenth.csv"));
        var tenth = ProcessMemory.Peak(registry.Id) - before;
        var clock = Stopwatch.StartNew();
        await Send(client, token, file);
        var seconds = clock.Elapsed.TotalSeconds;
        growth.Add((tenth, ProcessMemory.Peak(registry.Id) - before));
        File.Copy(Path.Combine(data, "registry.db"), folder.File("schema.db"), overwrite: true);
        return seconds;
    }

    private static async Task Send(RegistryClient client, string token, string path)
    {
        using var call = client.Imports.ImportEnterprises(
            new Metadata
            {
                { "authorization", $"Bearer {token}" },
                { "idempotency-key", Guid.CreateVersion7().ToString() },
            }
        );
        var reading = Task.Run(async () =>
        {
            await foreach (var reply in call.ResponseStream.ReadAllAsync())
                if (reply.PartCase is ImportEnterprisesReply.PartOneofCase.Refused)
                    throw new InvalidOperationException($"{reply.Refused}");
        });
        await using var stream = File.OpenRead(path);
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new()
                {
                    Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv,
                    FileName = "enterprises.csv",
                    Length = stream.Length,
                },
            }
        );
        var buffer = new byte[64 << 10];
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; )
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(buffer, 0, read) });
        await call.RequestStream.CompleteAsync();
        await reading;
    }

    /// <summary>An empty table of the same shape, then .import, as whoever has a file and a shell would do
    /// it.</summary>
    private static async Task<double> Sqlite(TempFolder folder)
    {
        var file = folder.File($"{Guid.CreateVersion7():N}.db");
        var schema = await Shell(
            folder.File("schema.db"),
            "SELECT sql || ';' FROM sqlite_schema WHERE tbl_name = 'enterprise' AND sql IS NOT NULL;"
        );
        await Shell(file, schema);
        var columns = (await Shell(file, "SELECT group_concat(name) FROM pragma_table_info('enterprise');")).Trim();
        var clock = Stopwatch.StartNew();
        await Shell(file, $".mode csv\n.import '{folder.File("rows.csv")}' enterprise\n");
        var seconds = clock.Elapsed.TotalSeconds;
        var stored = (await Shell(file, "SELECT count(*) FROM enterprise;")).Trim();
        if (stored == "0")
            throw new InvalidOperationException($"sqlite3 stored nothing into {columns}");
        File.Delete(file);
        return seconds;
    }

    private static async Task<string> Shell(string database, string script)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("sqlite3", [database])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        return (await errors).Length == 0
            ? await output
            : throw new InvalidOperationException($"sqlite3: {await errors}");
    }
}
