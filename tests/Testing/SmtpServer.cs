using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Enforcement.Testing;

/// <summary>A mail server on loopback that speaks RFC 5321 as far as one letter needs it, and keeps what it
/// took.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public SmtpServer()
    {
        listener.Start();
        serving = Serve();
    }

    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    public ConcurrentQueue<string> Taken { get; } = [];

    /// <summary>What it answers to RCPT TO; 250 takes it.</summary>
    public string ToRecipient { get; set; } = "250 ok";

    /// <summary>What it answers to MAIL FROM.</summary>
    public string ToSender { get; set; } = "250 ok";

    /// <summary>It takes the letter and hangs up without an answer.</summary>
    public bool HangsUp { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
                talks.Add(Talk(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var lines = new StreamReader(stream, Encoding.UTF8);
            await using var answers = new StreamWriter(stream, new UTF8Encoding(false))
            {
                NewLine = "\r\n",
                AutoFlush = true,
            };
            await answers.WriteLineAsync("220 test");
            while (await lines.ReadLineAsync(stop.Token) is { } line)
                if (line.StartsWith("EHLO", StringComparison.Ordinal))
                    await answers.WriteLineAsync("250-test\r\n250 8BITMIME");
                else if (line.StartsWith("MAIL FROM", StringComparison.Ordinal))
                    await answers.WriteLineAsync(ToSender);
                else if (line.StartsWith("RCPT TO", StringComparison.Ordinal))
                    await answers.WriteLineAsync(ToRecipient);
                else if (line == "DATA")
                {
                    await answers.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await lines.ReadLineAsync(stop.Token) is { } part && part != ".")
                        text.Append(part).Append('\n');
                    Taken.Enqueue(text.ToString());
                    if (HangsUp)
                        return;
                    await answers.WriteLineAsync("250 taken");
                }
                else if (line == "QUIT")
                {
                    await answers.WriteLineAsync("221 bye");
                    return;
                }
                else
                    await answers.WriteLineAsync("250 ok");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException) { }
    }
}
