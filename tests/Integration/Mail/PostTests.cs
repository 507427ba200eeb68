using Enforcement.Mail;

namespace Enforcement.Integration.Mail;

/// <summary>Mail leaves by the operator's server, and what became of it is known.</summary>
public sealed class PostTests
{
    private static readonly Letter Hello = new("head@example.org", "限期\n办理", "一件事项等您办理。", "note-42");

    [Fact]
    [Asvs("v5.0.0-1.3.11")]
    public async Task A_letter_reaches_the_server_with_its_own_id_and_no_line_break_in_its_subject()
    {
        await using var server = new SmtpServer();
        var sent = await Post(server).Send(Hello, TestContext.Current.CancellationToken);
        Assert.Equal(new Posted(PostOutcome.Taken), sent);
        var taken = Assert.Single(server.Taken);
        Assert.Contains("Message-Id: <note-42@enforcement.example>", taken, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("To: head@example.org\n", taken, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\n", taken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 no such mailbox", PostOutcome.Refused)]
    [InlineData("451 not now", PostOutcome.Later)]
    public async Task What_the_server_says_of_the_receiver_decides_whether_it_is_sent_again(
        string answer,
        PostOutcome outcome
    )
    {
        await using var server = new SmtpServer { ToRecipient = answer };
        Assert.Equal(outcome, (await Post(server).Send(Hello, TestContext.Current.CancellationToken)).Outcome);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_sender_that_is_refused_is_a_setting_to_mend()
    {
        await using var server = new SmtpServer { ToSender = "550 who are you" };
        Assert.Equal(
            PostOutcome.ToMend,
            (await Post(server).Send(Hello, TestContext.Current.CancellationToken)).Outcome
        );
    }

    [Fact]
    public async Task No_server_and_no_answer_mean_later_and_the_second_letter_has_the_same_id()
    {
        var server = new SmtpServer { HangsUp = true };
        var post = Post(server);
        Assert.Equal(PostOutcome.Later, (await post.Send(Hello, TestContext.Current.CancellationToken)).Outcome);
        server.HangsUp = false;
        Assert.Equal(PostOutcome.Taken, (await post.Send(Hello, TestContext.Current.CancellationToken)).Outcome);
        var ids = server.Taken.Select(t =>
            t.Split('\n').Single(l => l.StartsWith("Message-Id", StringComparison.OrdinalIgnoreCase))
        );
        Assert.Single(ids.Distinct());
        await server.DisposeAsync();
        Assert.Equal(PostOutcome.Later, (await post.Send(Hello, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public void Without_a_server_it_is_off_and_a_server_wants_a_sender_and_an_account_its_password()
    {
        Assert.False(new Post(new EnforcementOptions(), TimeProvider.System).IsOn);
        Assert.Contains(
            "ENFORCEMENT__MAIL__FROM",
            Assert.Throws<OptionsFault>(() => With(new() { Server = "smtp://127.0.0.1:25" })).Message
        );
        Assert.Contains(
            "ENFORCEMENT__MAIL__PASSWORDFILE",
            Assert
                .Throws<OptionsFault>(() =>
                    With(
                        new()
                        {
                            Server = "smtps://mail.example",
                            From = "e@example.org",
                            User = "e",
                        }
                    )
                )
                .Message
        );
    }

    [Theory]
    [InlineData("head@example.org", true)]
    [InlineData("head@[127.0.0.1]", true)]
    [InlineData("Head <head@example.org>", false)]
    [InlineData("a@b,c@d", false)]
    [InlineData("a@b\r\nBcc: x@y", false)]
    [InlineData("head", false)]
    [InlineData("", false)]
    [InlineData("主任@example.org", false)]
    public void An_address_is_one_mailbox_in_ASCII(string text, bool isOne) =>
        Assert.Equal(isOne, Letter.IsAddress(text));

    private static Post Post(SmtpServer server) =>
        With(new() { Server = server.Address, From = "post@enforcement.example" });

    private static Post With(MailOptions mail) => new(new() { Mail = mail }, TimeProvider.System);
}
