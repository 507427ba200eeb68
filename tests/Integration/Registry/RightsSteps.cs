namespace Enforcement.Integration.Registry;

/// <summary>Why the registry refuses a call.</summary>
internal static class RightsSteps
{
    internal static async Task<string> Why<T>(Func<Grpc.Core.AsyncUnaryCall<T>> call) =>
        (await Refused.By(call)).Reason;
}
