using Recipes.Errors;
using Recipes.Hosting.Packages.Http;

namespace Recipes.Specs.Hosting.Packages.Http;

public sealed class ProxyVariablesSpecs
{
    [Theory]
    [InlineData("http://a.example/", "http_proxy=p:3128", "http://p:3128/")]
    [InlineData("http://a.example/", "HTTP_PROXY=p:3128", "http://p:3128/")]
    [InlineData("http://a.example/", "HTTP_PROXY=p:3128 REQUEST_METHOD=GET", null)]
    [InlineData("https://a.example/", "http_proxy=p:3128", null)]
    [InlineData("https://a.example/", "HTTPS_PROXY=https://p:3128", "https://p:3128/")]
    [InlineData("https://a.example/", "https_proxy=p:1 HTTPS_PROXY=p:2", "http://p:1/")]
    [InlineData("https://a.example/", "https_proxy= HTTPS_PROXY=p:2", null)]
    [InlineData("https://a.example/", "all_proxy=socks5h://p", "socks5://p:1080/")]
    [InlineData("https://a.example/", "ALL_PROXY=p", "http://p:1080/")]
    [InlineData("http://a.example/", "http_proxy=http://u:w@p:80", "http://p/")]
    [InlineData("http://a.example/", "http_proxy=p:1 no_proxy=a.example", null)]
    [InlineData("http://a.example/", "http_proxy=p:1 NO_PROXY=a.example", null)]
    [InlineData("http://a.example/", "http_proxy=p:1 NO_PROXY=a.example no_proxy=b", "http://p:1/")]
    public void The_proxy_of_an_address_is_curls(string address, string variables, string? proxy) =>
        (new ProxyVariables(Environment(variables)).GetProxy(new Uri(address))?.ToString()).ShouldBe(proxy);

    [Fact]
    public void The_name_and_password_of_a_proxy_are_for_it_alone()
    {
        var proxies = new ProxyVariables(Environment("http_proxy=http://joe:s%40cret@p:3128"));

        proxies.GetCredential(new Uri("http://p:3128/"), "Basic")!.Password.ShouldBe("s@cret");
        proxies.GetCredential(new Uri("http://a.example/"), "Basic").ShouldBeNull();
    }

    [Theory]
    [InlineData("a.example", "a.example", true)]
    [InlineData("a.example", "A.EXAMPLE", true)]
    [InlineData("b.a.example", "a.example", true)]
    [InlineData("b.a.example", ".a.example", true)]
    [InlineData("a.example", ".a.example", true)]
    [InlineData("ba.example", "a.example", false)]
    [InlineData("a.example.", "a.example", true)]
    [InlineData("a.example", "x, a.example", true)]
    [InlineData("a.example", "x a.example", true)]
    [InlineData("a.example", "*", true)]
    [InlineData("a.example", "*.example", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.0/8", true)]
    [InlineData("128.0.0.1", "127.0.0.0/8", false)]
    [InlineData("127.0.0.1", "0.0.1", false)]
    [InlineData("[::1]", "::1", true)]
    [InlineData("[fd00::1]", "[fd00::]/8", true)]
    [InlineData("127.0.0.1", "127.0.0.0/99", false)]
    [InlineData("a.example", "", false)]
    public void Hosts_are_matched_as_by_curl(string host, string variable, bool expected) =>
        new NoProxy(variable).Matches(host).ShouldBe(expected);

    [Theory]
    [InlineData("ftp://joe:secret@p:1")]
    [InlineData("http://:1")]
    [InlineData("joe:secret@p:x")]
    public void What_is_no_proxy_is_told_without_its_password(string value)
    {
        var fault = Should.Throw<RecipesException>(() => new ProxyVariables(Environment($"all_proxy={value}")));

        fault.ExitCode.ShouldBe(ExitCode.Usage);
        fault.Message.ShouldBe("The variable all_proxy is not the address of a proxy.");
    }

    private static Dictionary<string, string> Environment(string variables) =>
        variables.Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
