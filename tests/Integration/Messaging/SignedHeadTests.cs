using System.Net;
using System.Text;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Enforcement.Contracts.Journal.V1.JournalService;

namespace Enforcement.Integration.Messaging;

/// <summary>Where a journal ends, its owner says with its key; what stands on the way cannot change it.</summary>
public sealed class SignedHeadTests
{
    private static readonly CancellationToken Ended = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_head_is_signed_as_the_contract_says(long at)
    {
        await using var host = await Source();
        var head = await new JournalServiceClient(host.As(Role.Operator, "operator-1")).GetHeadAsync(
            new() { Source = "registry", At = at },
            cancellationToken: Ended
        );
        Assert.InRange(head.Head, 1, long.MaxValue);
        string Said(long number) =>
            $"enforcement head/1\nregistry\n{number}\n{Convert.ToHexStringLower(head.ChainHash.Span)}\n{at}\n"
            + $"{Convert.ToHexStringLower(head.ChainHashAt.Span)}\n";
        var key = VerificationKey.Parse(head.Key);
        Assert.True(key.Verify(Encoding.ASCII.GetBytes(Said(head.Head)), head.Signature.Span));
        Assert.False(key.Verify(Encoding.ASCII.GetBytes(Said(head.Head + 1)), head.Signature.Span));
    }

    [Fact]
    public async Task A_head_that_was_changed_on_its_way_is_not_taken()
    {
        await using var source = await Source();
        var truth = new JournalServiceClient(source.As(Role.Operator, "operator-1"));
        await using var between = await OnTheWay(new(truth));
        await using var reader = await TestHost.Start(
            b => TestLedger.AddMirror(b, TestLedger.Mirror()),
            _ => { },
            null,
            ("Peers:Registry", between.Urls.Single())
        );
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            reader.Get<SourceReader>().GetHead("registry", 0, Ended)
        );
        Assert.Contains("not signed by its key", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<TestHost> Source()
    {
        var host = await TestHost.Start(
            b =>
            {
                TestLedger.AddSource(b);
                b.AddTransport();
            },
            _ => { }
        );
        for (var i = 0; i < 3; i++)
            await host.Get<Journal<SourceDb>>().Append("test", (_, _) => [TestLedger.Fact("one")], Ended);
        return host;
    }

    private static async Task<WebApplication> OnTheWay(Between between)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(between);
        var app = builder.Build();
        app.MapGrpcService<Between>();
        await app.StartAsync(Ended);
        return app;
    }

    /// <summary>Gives the answers of another journal on, with one entry more than there is.</summary>
    private sealed class Between(JournalServiceClient source) : JournalServiceBase
    {
        public override async Task<GetHeadReply> GetHead(GetHeadRequest request, ServerCallContext context)
        {
            var head = await source.GetHeadAsync(request, cancellationToken: context.CancellationToken);
            head.Head++;
            return head;
        }
    }
}
