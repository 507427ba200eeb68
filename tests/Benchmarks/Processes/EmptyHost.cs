using System.Globalization;
using System.Net;
using Enforcement.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Enforcement.Benchmarks;

/// <summary>A program that answers over HTTP and over gRPC and does nothing: what ASP.NET Core alone costs. This very
/// assembly, started as <c>empty-host WEB GRPC</c>.</summary>
internal static class EmptyHost
{
    public const string Verb = "empty-host";

    public static Child Start(int web) =>
        Child.Start(
            typeof(EmptyHost).Assembly.Location,
            [Verb, web.ToString(CultureInfo.InvariantCulture), Ports.Free().ToString(CultureInfo.InvariantCulture)]
        );

    public static async Task Run(int web, int grpc)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, web);
            kestrel.Listen(IPAddress.Loopback, grpc, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.MapGrpcService<Echo.BareEcho>();
        app.MapGet("/", () => Results.Text("empty"));
        await app.RunAsync();
    }
}
