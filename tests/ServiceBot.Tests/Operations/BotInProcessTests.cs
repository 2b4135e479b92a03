using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Core.WorkOrders;
using ServiceBot.Operations;
using ServiceBot.Stores;

namespace ServiceBot.Tests.Operations;

public class BotInProcessTests
{
    [Fact]
    public async Task It_works_on_orders_of_its_own_and_leaves_nothing_behind()
    {
        string directory;
        WorkOrderLookup lookup;
        await using (var bot = BotInProcess.Start())
        {
            directory = bot.Services.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory;
            await bot.NewConversation().SayAsync("你好", default);
            lookup = await bot.Services.GetRequiredService<IWorkOrderSystem>().FindAsync("TS20261119003", default);
        }

        Assert.Equal("核查中", Assert.IsType<WorkOrderLookup.Found>(lookup).Order.StatusText);
        Assert.False(Directory.Exists(directory));
    }
}
