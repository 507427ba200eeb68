using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>
/// What every host takes on its command line: <c>--config FILE</c> (JSON, section <c>Enforcement</c>; wins over the
/// environment), <c>--data DIR</c> (wins over both) and <c>--health URL</c>. Anything else stops the start, since a
/// mistyped option that is passed over runs on the wrong settings.
/// </summary>
public static class HostArguments
{
    /// <summary>A builder with these arguments read; <c>--health</c> asks instead and ends the process.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = Bare();
        string? data = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] is not ("--config" or "--data" or "--health"))
                throw new ArgumentFault(
                    args[i],
                    "no such option; there are --config FILE, --data DIR and --health URL"
                );
            if (i + 1 == args.Length)
                throw new ArgumentFault(args[i], "needs a value");
            switch (args[i])
            {
                case "--health":
                    Environment.Exit(Health.Probe(args[i + 1]));
                    break;
                case "--data":
                    data = args[i + 1];
                    break;
                default:
                    AddFile(builder.Configuration, args[i + 1]);
                    break;
            }
        }
        if (data is not null)
            builder.Configuration.AddInMemoryCollection([
                new($"{EnforcementOptions.Section}:{nameof(EnforcementOptions.Data)}", data),
            ]);
        return builder;
    }

    /// <summary>
    /// A builder that neither reads nor watches the folder the program happens to be started in (it may be / or /proc):
    /// settings come from the environment, from what is installed beside the program, and from <c>--config</c>, once.
    /// </summary>
    public static WebApplicationBuilder Bare() =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            }
        );

    private static void AddFile(ConfigurationManager configuration, string file)
    {
        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArgumentFault($"--config {file}", "no such file");
        }
        catch (Exception e)
            when (e is UnauthorizedAccessException || (e is IOException && e is not InvalidDataException))
        {
            throw new ArgumentFault($"--config {file}", e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new ArgumentFault($"--config {file}", e.InnerException?.Message ?? e.Message);
        }
    }
}

/// <summary>An argument that stops the start, and why.</summary>
public sealed class ArgumentFault(string argument, string why) : StartFault($"{argument}: {why}");
