using System.Net;
using System.Net.Sockets;
using Enforcement.BuildingBlocks.Hosting;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Enforcement.Mail;

/// <summary>What became of a letter.</summary>
public enum PostOutcome
{
    /// <summary>The server took it over.</summary>
    Taken,

    /// <summary>The server refuses this letter for good (5yz of RFC 5321): it is not sent again.</summary>
    Refused,

    /// <summary>No answer, or "not now" (4yz): it may have been taken. Send the same letter again later.</summary>
    Later,

    /// <summary>Settings, certificate or account are not as the server wants them: a person must mend that. Send again
    /// later.</summary>
    ToMend,
}

/// <param name="Words">The server's own or the fault's, for a log; never an address.</param>
public sealed record Posted(PostOutcome Outcome, string Words = "");

/// <summary>
/// The one way by which mail leaves the house: an SMTP server of the operator's (<c>ENFORCEMENT__MAIL__…</c>). Without
/// one, <see cref="IsOn"/> is false and nobody is written to; whoever sends asks that first and keeps what it told in
/// its own journal, since mail is a hint and never the record.
/// </summary>
public sealed class Post
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly MailOptions options;
    private readonly TimeProvider time;
    private readonly Uri? server;
    private readonly MailboxAddress? from;
    private readonly string? password;

    /// <exception cref="OptionsFault">A setting lacks another one, or the password cannot be read.</exception>
    public Post(EnforcementOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options.Mail, time);
        if (this.options.Server.Length == 0)
            return;
        server = new Uri(this.options.Server);
        from = Letter.IsAddress(this.options.From)
            ? new("", this.options.From)
            : throw new OptionsFault("ENFORCEMENT__MAIL__FROM", this.options.From, "an address, such as a@example.org");
        password = this.options.ReadPassword();
        if (this.options.User.Length > 0 && password is not { Length: > 0 })
            throw new OptionsFault(
                "ENFORCEMENT__MAIL__PASSWORDFILE",
                this.options.PasswordFile,
                "a file with the password of MAIL__USER"
            );
    }

    public bool IsOn => server is not null;

    /// <summary>A connection of its own, since letters are few. Whatever the server does, this ends within a
    /// minute.</summary>
    public async Task<Posted> Send(Letter letter, CancellationToken token)
    {
        if (server is null || from is null)
            throw new InvalidOperationException("no mail server is set");
        var message = letter.Message(from, time.GetUtcNow());
        using var client = new SmtpClient { Timeout = (int)Deadline.TotalMilliseconds };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(Deadline * 3);
        try
        {
            await client.ConnectAsync(server.Host, Port(server), Security(server), patience.Token);
            if (options.User.Length > 0)
                await client.AuthenticateAsync(new NetworkCredential(options.User, password), patience.Token);
            await client.SendAsync(message, patience.Token);
        }
        catch (Exception e) when (!token.IsCancellationRequested && Judged(e) is { } judged)
        {
            return judged;
        }
        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception e) when (!token.IsCancellationRequested && Judged(e) is not null) { } // it was taken before
        return new(PostOutcome.Taken);
    }

    /// <summary>TLS from the first byte, or by STARTTLS, which is demanded but on this very machine.</summary>
    private static SecureSocketOptions Security(Uri server) =>
        server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect
        : server.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private static int Port(Uri server) =>
        server.Port > 0 ? server.Port
        : server.Scheme == "smtps" ? 465
        : 587;

    private static Posted? Judged(Exception e) =>
        e switch
        {
            // A sender that is refused is a matter of settings, a receiver one of the letter.
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } s when (int)s.StatusCode >= 500 => new(
                PostOutcome.ToMend,
                Code(s)
            ),
            SmtpCommandException s when (int)s.StatusCode >= 500 => new(PostOutcome.Refused, Code(s)),
            SmtpCommandException s => new(PostOutcome.Later, Code(s)),
            AuthenticationException
            or SslHandshakeException
            or NotSupportedException
            or ServiceNotAuthenticatedException => new(PostOutcome.ToMend, e.GetType().Name),
            ProtocolException or SocketException or IOException or OperationCanceledException or TimeoutException =>
                new(PostOutcome.Later, e.GetType().Name),
            _ => null,
        };

    private static string Code(SmtpCommandException e) => $"{(int)e.StatusCode} {e.ErrorCode}";
}
