using System.Text.Json;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Journals;

/// <summary>What the page of an entry asks: one entry as its reader may see it.</summary>
public sealed class JournalDesk(Peers peers, SignOn signOn)
{
    /// <summary>One entry: its header, its payload as readable JSON, its hashes in hex, and how many entries there
    /// are.</summary>
    public sealed record One(JournalColumns.Row Header, string Payload, string LeafHash, string ChainHash, long Head);

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

    /// <summary>An entry by the reader's own token: what is not for him comes withheld.</summary>
    public async Task<Reply<One>> Entry(string source, long seq, CancellationToken token)
    {
        if (signOn.Bearer() is not { } bearer)
            return Reply<One>.SignIn;
        if (!JournalColumns.Sources.Contains(source) || seq < 1)
            return Unknown;
        var client = new JournalService.JournalServiceClient(peers.WithoutToken(source));
        var headers = new Metadata { { "authorization", bearer } };
        try
        {
            var head = (await client.GetHeadAsync(new() { Source = source }, headers, Soon, token)).Head;
            if (seq > head)
                return Unknown;
            using var call = client.ReadJournal(
                new()
                {
                    Source = source,
                    After = seq - 1,
                    Limit = 1,
                },
                headers,
                Soon,
                token
            );
            await foreach (var page in call.ResponseStream.ReadAllAsync(token))
            {
                if (page.Entries.FirstOrDefault() is { } entry)
                    return new(
                        new One(
                            JournalColumns.Of(entry),
                            entry.Withheld ? "" : Readable(entry.Data.Memory),
                            Hex(entry.LeafHash),
                            Hex(entry.ChainHash),
                            head
                        )
                    );
            }
            return Unknown;
        }
        catch (RpcException e)
        {
            return e.StatusCode switch
            {
                StatusCode.Unauthenticated => Reply<One>.SignIn,
                StatusCode.PermissionDenied => new(null, "NOT_ALLOWED", Kind: e.StatusCode),
                StatusCode.NotFound or StatusCode.InvalidArgument => Unknown,
                _ => new(null, "SILENT", Kind: StatusCode.Unavailable),
            };
        }
    }

    private static Reply<One> Unknown => new(null, "UNKNOWN_ENTRY", Kind: StatusCode.NotFound);

    private static readonly JsonSerializerOptions Spaced = new()
    {
        WriteIndented = true,
        // Razor escapes what HTML means
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Readable(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return "";
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Spaced);
    }

    private static string Hex(Google.Protobuf.ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
