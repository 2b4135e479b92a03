using ServiceBot.Core.Tests.Architecture;
using ServiceBot.Testing.WorkOrders;
using Xunit.Abstractions;
namespace ServiceBot.Core.Tests.Plugins.Repairs;
public class ZPlay(ITestOutputHelper o)
{
    [Fact]
    public async Task Play()
    {
        foreach (var block in System.IO.File.ReadAllText("/tmp/play.txt").Split("\n\n"))
        {
            await using var talk = new RepairTalk(RepositoryFiles.Root);
            var first = true; var business = "repairs";
            foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith('@')) { if (line == "@danger") talk.IsInDanger = true; else if (line == "@away") talk.Orders.IsAway = true; else if (line.StartsWith("@bind")) await talk.BindAsync(line.Split(' ')[1], line.Split(' ')[2]); else { business = line[1..]; first = true; } continue; }
                var r = first || talk.Form is null ? await talk.StartAsync(business, line) : await talk.SayAsync(line);
                first = false;
                o.WriteLine("> " + line); o.WriteLine(talk.Last is null ? "   (not mine)" : $"   [{talk.Last.Reply.Kind} {talk.Last.Intent}{(talk.Last.IsMiss ? " MISS" : "")}{(talk.Last.IsDone ? " DONE" : "")}] {r}  {{{string.Join("|", talk.Last.Reply.SuggestedActions)}}} asked={talk.Form?.Asked} slots={string.Join(";", talk.Form?.Slots.Select(s => s.Key + "=" + s.Value) ?? [])}");
            }
            o.WriteLine("=========== drafts " + talk.Orders.Drafts.Count + " notes " + talk.Orders.Notes.Count);
        }
    }
}
