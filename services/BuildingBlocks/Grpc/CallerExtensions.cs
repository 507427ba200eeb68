using Grpc.Core;

namespace Enforcement.BuildingBlocks.Grpc;

public static class CallerExtensions
{
    public static Caller Caller(this ServerCallContext call) => Contracts.Caller.Of(call.GetHttpContext().User);

    /// <summary>Whoever acts for one of several owners acts for his own only.</summary>
    public static void MustBelongTo(this Caller caller, BodyCode? owner)
    {
        if (!caller.ActsFor(owner))
            throw Refusal.Denied(Reasons.NotOwnBody, $"only {owner} itself may do this");
    }
}
