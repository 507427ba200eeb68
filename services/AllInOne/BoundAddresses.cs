using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enforcement.AllInOne;

/// <summary>Where a started host answers: pages over HTTP/1.1 and gRPC over HTTP/2.</summary>
internal static class BoundAddresses
{
    public static (string Web, string Grpc) Of(IServiceProvider services)
    {
        var bound = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        return (bound[0], bound[1]);
    }
}
