using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>What stops a process before it serves anybody, in one sentence for the operator: a setting, a taken port, a taken folder.</summary>
public abstract class StartFault(string message) : Exception(message)
{
    /// <summary>Exit code of a process that did not start, as the command line's bad input.</summary>
    public const int ExitCode = 2;

    /// <summary>Runs a program's main; a start fault is said on stderr and ends with <see cref="ExitCode"/>. Anything else is a defect and stays an exception.</summary>
    public static async Task<int> Report(Func<Task> main)
    {
        try
        {
            await main();
            return 0;
        }
        catch (StartFault fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode;
        }
    }
}

/// <summary>A setting that stops the start: its key, the value and what is allowed.</summary>
public sealed class OptionsFault(string key, string? value, string allowed) : StartFault($"{key} is '{value}': allowed is {allowed}");

/// <summary>Another program listens where this one is told to.</summary>
public sealed class PortInUse(string key, string url) : StartFault($"{key} is '{url}': another program listens there; stop it or choose another port")
{
    /// <summary>Asked before the host starts: Kestrel finds out only after timers and followers have begun, and answers with a stack.</summary>
    internal static void Probe(string key, string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.Port == 0) return;
        var ip = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var given) ? given : IPAddress.Any;
        using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try { socket.Bind(new IPEndPoint(ip, address.Port)); }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse) { throw new PortInUse(key, url); }
    }
}
