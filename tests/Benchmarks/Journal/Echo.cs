using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RegistryClient = Enforcement.Contracts.Registry.V1.RegistryClient;

namespace Enforcement.Benchmarks;

/// <summary>Answers at once with an enterprise of the usual size: what a query costs when nothing is asked of a
/// database.</summary>
public sealed class Echo : Contracts.Registry.V1.Enterprises.EnterprisesBase
{
    [MayCall(Role.Operator)]
    public override Task<GetEnterpriseReply> GetEnterprise(GetEnterpriseRequest request, ServerCallContext call) =>
        Task.FromResult(
            new GetEnterpriseReply
            {
                Enterprise = new()
                {
                    CreditCode = request.CreditCode,
                    Name = "演示软件有限公司",
                    Industry = "I6513",
                    Division = "449917001",
                    RegisteredOn = "2020-05-06",
                },
            }
        );

    /// <summary>Behind the same tokens, interceptors and ports as our services.</summary>
    public static Task<TestHost> StartAuthenticated() => TestHost.Start(_ => { }, app => app.MapGrpcService<Echo>());

    /// <summary>Nothing but gRPC on Kestrel.</summary>
    public static async Task<(WebApplication App, RegistryClient Client)> StartBare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var app = builder.Build();
        app.MapGrpcService<BareEcho>();
        await app.StartAsync();
        var address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        return (app, new RegistryClient(GrpcChannel.ForAddress(address)));
    }

    public sealed class BareEcho : Contracts.Registry.V1.Enterprises.EnterprisesBase
    {
        public override Task<TagEnterpriseReply> TagEnterprise(TagEnterpriseRequest request, ServerCallContext call) =>
            Task.FromResult(new TagEnterpriseReply { Sequence = 1 });
    }
}
