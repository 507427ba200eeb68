using Grpc.Core;

namespace Enforcement.WebConsole.Shared;

/// <summary>Where a page can do without a service that does not answer. What a service refuses is another
/// matter.</summary>
public static class Silence
{
    /// <summary>Null where the service does not answer, or the reader has not waited for it.</summary>
    public static async Task<T?> OrNull<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (RpcException e)
            when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled)
        {
            return null;
        }
    }
}
