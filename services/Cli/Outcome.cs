using System.CommandLine;
using Enforcement.AllInOne;
using Enforcement.BuildingBlocks.Hosting;
using Grpc.Core;

namespace Enforcement.Cli;

/// <summary>Exit codes every verb keeps to.</summary>
internal static class Outcome
{
    public const int Good = 0, CheckFailed = 1, BadInput = 2;

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("Try --help.");
            return BadInput;
        }
        try { return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }); }
        catch (BadInputException e) { return Say(e.Message); }
        catch (StartFault e) { return Say(e.Message); }
        // A file or folder the caller named; a stack would say nothing more.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return Say(e.Message); }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.Unauthenticated) { return Say($"The server of --server: {e.StatusCode}: {e.Status.Detail}"); }
        catch (RpcException e) when (e.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.AlreadyExists or StatusCode.PermissionDenied)
        {
            return Say(Refusals.Describe(e));
        }
    }

    private static int Say(string message)
    {
        Console.Error.WriteLine(message);
        return BadInput;
    }
}

/// <summary>What the caller gave cannot be used: exit 2 and this sentence.</summary>
internal sealed class BadInputException(string message) : Exception(message);
