using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What stops a process before it serves anybody, in one sentence for the operator: a setting, a taken port, a
/// taken folder.</summary>
public abstract class StartFault(string message) : Exception(message)
{
    /// <summary>Exit code of a process that did not start, as the command line's bad input.</summary>
    public const int ExitCode = 2;

    /// <summary>
    /// Runs a program's main under <see cref="OneCulture"/>; a start fault is said on stderr and ends with <see
    /// cref="ExitCode"/>, as does what
    /// the operating system or a database says of the data folder. Anything else is a defect and stays an exception.
    /// </summary>
    public static async Task<int> Report(Func<Task> main)
    {
        OneCulture.Set();
        try
        {
            await main();
            return 0;
        }
        catch (Exception e) when (Of(e) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode;
        }
    }

    /// <summary>What is no defect but a folder, a file or a database that cannot be used; null for everything
    /// else.</summary>
    public static StartFault? Of(Exception e) =>
        e switch
        {
            StartFault fault => fault,
            DbException or IOException or UnauthorizedAccessException => new DataFolderFault(e),
            _ => null,
        };
}

/// <summary>Something in the data folder that cannot be read or written, as the operating system or a database
/// says it.</summary>
public sealed class DataFolderFault(Exception why)
    : StartFault($"ENFORCEMENT__DATA: {why.Message.ReplaceLineEndings(" ").Trim()}");

/// <summary>A setting that is none.</summary>
public sealed class UnknownSetting(string key)
    : StartFault($"{key}: there is no such setting; services/README.md has the table of all");

/// <summary>A file that holds a key, or should, and cannot be used.</summary>
public sealed class KeyFault(string key, string file, string why) : StartFault($"{key} is '{file}': {Plain(why)}")
{
    /// <summary>One line, without the name that a parameter has in a library.</summary>
    public static string Plain(string message) =>
        Regex.Replace(message.ReplaceLineEndings(" "), @" \(Parameter '\w+'\)", "").Trim();
}

/// <summary>A setting that stops the start: its key, the value and what is allowed.</summary>
public sealed class OptionsFault(string key, string? value, string allowed)
    : StartFault($"{key} is '{value}': allowed is {allowed}");

/// <summary>Another program listens where this one is told to.</summary>
public sealed class PortInUse(string key, string url)
    : StartFault($"{key} is '{url}': another program listens there; stop it or choose another port")
{
    /// <summary>Asked before the host starts: Kestrel finds out only after timers and followers have begun, and answers
    /// with a stack.</summary>
    internal static void Probe(string key, string url)
    {
        var address = Address(key, url);
        if (address.Port == 0)
            return;
        var ip =
            address.Host == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Host, out var given) ? given
            : IPAddress.Any;
        using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(ip, address.Port));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortInUse(key, url);
        }
        catch (SocketException e)
        {
            throw new OptionsFault(
                key,
                url,
                $"an address of this machine and a port that this account may listen on ({e.Message})"
            );
        }
    }

    /// <exception cref="OptionsFault">No address of the form http://host:port.</exception>
    internal static BindingAddress Address(string key, string url)
    {
        const string Allowed = "http://HOST:PORT or https://HOST:PORT, such as http://127.0.0.1:5080";
        try
        {
            var address = BindingAddress.Parse(url);
            return
                address
                    is {
                        Scheme: "http" or "https",
                        Host.Length: > 0,
                        PathBase: "",
                        IsUnixPipe: false,
                        IsNamedPipe: false,
                        Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
                    }
                ? address
                : throw new OptionsFault(key, url, Allowed);
        }
        catch (FormatException)
        {
            throw new OptionsFault(key, url, Allowed);
        }
    }
}
