using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Oidc;
using Enforcement.WebConsole.Shared;
using Enforcement.WebConsole.SignIn;

namespace Enforcement.Unit.Console;

public sealed class RoleWordsTests
{
    [Fact]
    public void Every_role_is_called_by_words_in_both_languages()
    {
        Assert.All(Role.All.Where(r => r != Role.Anonymous), role =>
        {
            var (zh, en) = SignInWords.Texts[Assert.Single(RoleWords.Of([role]))];
            Assert.NotEqual(zh, en);
        });
        Assert.Equal(["role-none"], RoleWords.Of(["made-up", Role.Anonymous]));
    }

    [Theory]
    [InlineData("/warnings?state=all", "/warnings?state=all")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("warnings", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\nb", "/")]
    public void The_way_back_is_an_address_of_the_program_alone(string? asked, string led) =>
        Assert.Equal(led, OidcEndpoints.Local(asked));
}
