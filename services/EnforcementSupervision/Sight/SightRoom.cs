using Grpc.AspNetCore.Server;

namespace Enforcement.EnforcementSupervision.Sight;

/// <summary>Who sees whose affairs.</summary>
internal static class SightRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Sight")
        {
            Services = builder =>
            {
                builder.Services.AddSingleton<OpaquePosition>();
                builder.Services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<OpaquePosition>());
            },
        };
}
