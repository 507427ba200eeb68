using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

public static class CallerExtensions
{
    public static Caller Caller(this ServerCallContext call) => Contracts.Caller.Of(call.GetHttpContext().User);
}
