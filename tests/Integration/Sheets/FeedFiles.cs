using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Sheets.V1;
using Google.Protobuf;
using Client = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Sheets;

/// <summary>Files of the two made-up platforms whose formats stand in seeds/feeds.</summary>
internal static class FeedFiles
{
    public static readonly string[] Header =
    [
        "检查任务编号",
        "检查对象统一社会信用代码",
        "检查日期",
        "检查机关",
        "事项类别代码",
        "任务类型",
    ];

    public static async Task PublishSeeds(Client operators)
    {
        foreach (
            var file in Directory
                .GetFiles(Path.Combine(AppContext.BaseDirectory, "../../../../../seeds/feeds"), "*.json")
                .Order(StringComparer.Ordinal)
        )
        foreach (
            var format in System
                .Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(file))
                .RootElement.EnumerateArray()
        )
            await operators.Feeds.PublishFeedFormatAsync(
                new() { Format = JsonParser.Default.Parse<FeedFormat>(format.GetRawText()) }
            );
    }

    public static byte[] Entries(SheetFormat format, params string[][] rows) =>
        SheetFiles.Bytes(format, [Header, .. rows]);

    public static async Task<Taken> Import(
        Client client,
        byte[] file,
        string body,
        FeedKind kind = FeedKind.Entries,
        FeedCoverage? coverage = null,
        string platform = "SJG",
        SheetFormat format = SheetFormat.Csv,
        bool dryRun = false,
        Guid? key = null
    )
    {
        using var call = client.Feeds.ImportFeed(
            new Metadata { { "idempotency-key", (key ?? Guid.CreateVersion7()).ToString() } }
        );
        var start = new ImportFeedStart
        {
            Platform = platform,
            Kind = kind,
            Body = body,
            Coverage = coverage,
            File = new()
            {
                FileName = "feed",
                Length = file.Length,
                Format = format,
                DryRun = dryRun,
            },
        };
        return await SheetFiles.Send(
            call,
            file,
            new ImportFeedRequest { Start = start },
            chunk => new() { Chunk = chunk },
            reply => reply.Refused,
            reply => reply.Totals
        );
    }
}
