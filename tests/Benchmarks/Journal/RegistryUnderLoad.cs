using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.EnterpriseRegistry;
using Enforcement.Testing;
using Google.Protobuf;
using Grpc.Core;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>A real registry on loopback with some enterprises, and callers with a token each.</summary>
internal sealed class RegistryUnderLoad : IAsyncDisposable
{
    public const int Enterprises = 5000;
    private readonly TestHost host;
    private int tagged;

    private RegistryUnderLoad(TestHost host, int callers)
    {
        this.host = host;
        Clients =
        [
            .. Enumerable.Range(0, callers).Select(n => new RegistryClient(host.As(Role.Operator, $"caller-{n}"))),
        ];
    }

    public IReadOnlyList<RegistryClient> Clients { get; }

    public static async Task<RegistryUnderLoad> Start(int callers)
    {
        var registry = new RegistryUnderLoad(
            await TestHost.Start(b => b.AddEnterpriseRegistry(), a => a.MapEnterpriseRegistry()),
            callers
        );
        await registry.Import();
        return registry;
    }

    /// <summary>A valid credit code for each number.</summary>
    public static string Code(int number)
    {
        var first = Encoding.ASCII.GetBytes($"91449917A{number:D8}");
        return Encoding.ASCII.GetString(first) + (char)Uscc.CheckCharacter(first);
    }

    /// <summary>A command that is never refused: new evidence for a tag. It reads two rows, appends a fact and changes
    /// two rows.</summary>
    public async Task Tag(int caller)
    {
        var n = Interlocked.Increment(ref tagged);
        await Clients[caller]
            .Enterprises.TagEnterpriseAsync(
                new()
                {
                    CreditCode = Code(n % Enterprises),
                    Tag = FourNewTag.Technology,
                    EvidenceTitle = "高新技术企业证书",
                    EvidenceSha256 = Evidence(n),
                }
            );
    }

    /// <summary>32 bytes, another for each number.</summary>
    public static ByteString Evidence(int number)
    {
        var bytes = new byte[32];
        BitConverter.TryWriteBytes(bytes, number);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    public async Task Get(int caller, int n) =>
        await Clients[caller].Enterprises.GetEnterpriseAsync(new() { CreditCode = Code(n % Enterprises) });

    private async Task Import()
    {
        var rows = new StringBuilder("credit_code,name,industry,division,registered_on,risk_class\n");
        for (var n = 0; n < Enterprises; n++)
            rows.Append(Code(n)).Append(",演示软件有限公司,I6513,449917001,2020-05-06,A\n");
        using var call = Clients[0].Imports.ImportEnterprises();
        await call.RequestStream.WriteAsync(
            new()
            {
                Start = new()
                {
                    Format = Enforcement.Contracts.Sheets.V1.SheetFormat.Csv,
                    FileName = "enterprises.csv",
                },
            }
        );
        await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFromUtf8(rows.ToString()) });
        await call.RequestStream.CompleteAsync();
        await foreach (var _ in call.ResponseStream.ReadAllAsync()) { } // the gates below fail if they were not stored
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
