namespace ServiceBot.Core.Plugins;

/// <summary>The words of which clauses that only act are made, in folded text: any style, dialect, slip and pinyin that customers use.</summary>
internal static class ActLexicon
{
    private const int LongestClause = 24;

    private static readonly Dictionary<string, ActWord> Words = [];
    private static readonly Dictionary<char, int> LongestFrom = [];

    static ActLexicon()
    {
        Add(ActWord.Filler, "了|的|啊|呀|吧|哈|哦|呢|嘛|哎|喔|噢|嘞|呗|咯|啦|喇|咧|勒|哒|滴|哟|喽|撒|噻|哩|呐|呃|额|唉|诶|喂|啰|架|嘅|嘎|地|哇|㖞|耶|捏|喎|㗎|那|那就|那么|就|都|也|还|又|全|全都|全部|已经|已|好像|应该|可能|真|真的|实在|暂时|目前|现在|这|这个|那个|个|这边|这里|那边|家里|我家|我们家|俺家|屋里|屋头|人|把|这次|这回|这一单|将|给|叫|让|叫他们|让他们|跟师傅说|一下|一哈|下|吧吧|再说|先生|亲|老铁|哥|姐|美女|帅哥|师傅|客服|小电|不好意思|抱歉|对不起|sorry| |太|是的话|那行|突然|自己|谁|后|上|到|完|过来|过去|一个|这单|本次|本人|上报|刚报的|刚才报的|报的");
        Add(ActWord.Self, "我|俺|咱|我们|咱们|人家|我这|我去|去|先|我先|让我|容我|等我|待我|在|正在|正|马上|立马|这就|我再|再|要去|得去|回头|待会|待会儿|一会|一会儿|等会|晚点|过会|过会儿|等下再|稍后");
        Add(ActWord.Request, "帮我|帮|给我|帮忙|请|麻烦|请帮我|麻烦帮我|我要|我想|要|请给我");
        Add(ActWord.Clear, "确认|确定|提交|可以提交|确认提交|提交吧|同意|对|对的|对头|对对|没错|没有错|无误|正确|没毛病|没问题|没有问题|冇错|冇问题|是|是的|是滴|是这样|是这样的|是这个|就是这个|就这个|就这样|就这样吧|就这么办|就按这个|就这样报|就咁|就咁样|就按这个报|按这个报|就这么报|就这么登记|就这样登记|就这样办|照这个报|照这样报|交吧|提交上去|就这么定|系|系啊|登记吧|登记|报吧|帮我报|帮我报修|帮我登记|帮我提交|下单吧|派单吧|安排吧|yes|yep|yeah|y|queren|queding|que ren|que ding|dui|dui de|duide|shi|shi de|shide|confirm|sure|right|correct|愿意|扣1|正确的|确任|却认|缺认|确忍|确认无误|信息无误|系呀|是是|是勒|是咧|是嘞|错不了|就这么着|准|属实");
        Add(ActWord.Light, "好|好的|好滴|好哒|好嘞|好勒|好吧|好呀|好叭|好咧|嗯|嗯嗯|嗯呢|嗯哪|嗯呐|恩|行|行的|行吧|可以|可以的|阔以|成|中|得|得咗|妥|妥妥的|要得|要的|需要|需要的|ok|okay|okk|k|oj8k|欧克|噢克|欧了|👌|👍|[ok]|[好的]|[强]|[握手]|1|hao|hao de|haode|hao a|xing|keyi|ke yi|en|没意见|冇意见|木问题|彳亍|稳|整吧|搞快点|来吧|走起|弄吧|办吧|能行|能|对哦|可|可的|没问题的|随你|听你的");
        Add(ActWord.Neutral, "尽快|快点|快些|赶紧|抓紧|早点|速度|快|急|急急|在线等|拜托|拜托了|快来|处理|安排|派人|解决|派人来|派人来修|派人修|过来修|你好|您好|知道|知道了|明白|明白了|收到|了解|了解了|不用谢|不客气|不用客气|不谢|哈哈|嘿嘿|早上好|下午好|晚上好|hello|hi|在吗|懂了|晓得了|清楚了");
        Add(ActWord.Thing, "报修|报障|工单|单|单子|订单|申请|登记单|业务|投诉|流程|操作|办理|查询|预约|户号|编号|客户编号|尾号|后四位|单号|工单号|电话|手机|手机号|手机号码|号码|联系方式|联系人|地址|门牌|门牌号|房号|姓名|名字|户名|户主|时间|信息|内容|具体|具体时间|具体地址|具体位置|上面|以上|过户|更名|新装|增容|销户|查电费|查账单|看账单|电费单|登记信息|事|事情|话题|报修单|资料|东西|数字|楼号|单元号|什么时候|是多少|多少|哪一户|怎么说|户口本|身份证|卡");
        Add(ActWord.Denies, "不|不不|不对|不是|不是的|不是滴|不用|不要|不行|不需要|不必|不确认|不同意|不可以|不提交|不正确|不想|不成|不中|不好|不得|不愿意|不登记|否|没|没没|没其他的|没别的|没别的了|没其他|没其他的了|没什么|没什么了|没啥|没啥了|没了|冇了|唔系|唔使|唔要|唔得|唔啱|唔对|唔同意|不系|别|先不|先别|先不要|先不用|不要提交|别提交|先别提交|不取消|不要取消|别取消|n|no|nope|bu|bu shi|bushi|bu dui|budui|bu yong|buyong|bu yao|buyao|bu xing|buxing|暂时不|暂时不用|暂时不需要|暂不|拒绝|非|未|弗是|勿是|勿要|勿对|甭|莫要|要不得|不得行|卜是|不四|不哦|不存在|没有的事|不是这个|不是这样|不是这样的|不是这个意思|不对头|不需|没其他问题|没有其他问题|没有别的|没有其他的|没别的事|没有其他|无其他|没问题了|没有问题了|没什么问题了|没有其他问题了|没啥问题了|没疑问了");
        Add(ActWord.Denies | ActWord.Skips, "没有|没得|冇|莫得|木有|meiyou|mei you|没有了|没得了|无|未有|还没有|暂无|暂时没有");
        Add(ActWord.Denies | ActWord.Cancels, "不用了|不要了|不需要了|唔使喇|唔使啦|唔使了|唔要喇|唔要啦|唔要了|不用啦|不要啦|甭了|不用咯|不必了|不需要啦|没必要了");
        Add(ActWord.Cancels, "取消|取消掉|取消了|取肖|取销|qx|quxiao|qu xiao|cancel|cancel it|撤销|撒销|撤回|撤掉|撤|撤了|撤单|撤消|作废|退出|结束|停止|放弃|中止|终止|关闭|关掉|算了|算啦|算咯|算喽|算鸟|算噜|算球|算哒|算了吧|suanle|suan le|罢了|拉倒|没事|没事了|没事儿|没事儿了|没事啦|没事情了|无事|无事了|冇事|冇事喇|冇事啦|没啥事|没啥事了|没事情|来电|来电了|刚来电|刚来电了|刚有电|电已经来了|电刚来|电又来了|来电啦|来电喇|有电了|有电啦|有电喇|有电咯|通电了|复电了|送电了|恢复供电了|恢复了|恢复正常了|恢复供电|修好了|修好啦|搞定了|解决了|弄好了|电来了|电来啦|电有了|电好了|电恢复了|灯亮了|亮了|家里亮了|已经好了|又好了|自己好了|好了来电了|都好了|电正常了|正常了|返嚟了|返嚟喇|stop|quit|exit|不干了|不折腾了|不要报修了|报修不要了|单子不要了|自己修|自己找电工|自己解决|自己弄|自己找人修|自己搞定|我自己来|自己处理|物业修好了|电工修好了|找物业|找物业了|我自己找电工");
        Add(ActWord.Wrong | ActWord.Denies, "错了|错啦|错咯|错咗|错喇|错|错的");
        Add(ActWord.Wrong, "说错了|写错了|打错了|填错了|输错了|报错了|搞错了|弄错了|记错了|发错了|给错了|讲错了|讲错咗|写错咗|打错咗|搞错咗|弄反了|写反了|说反了|打反了|搞反了|反了|反啦|写错|说错|打错|填错|搞错|打错字|打错字了|写错字了|写错一个字|打错一位|打错一个数字|有误|更正|更正一下|纠正|纠正一下|搞混了|弄混了|看错了|错了重新说|重新说|改下|改一下|修改|修改一下|要改|cuole|cuo le|gai|手误|口误");
        Add(ActWord.Resumes, "继续|接着|接着来|接着说|接着弄|接着报|接着办|接着填|继续说|继续弄|继续报|继续办|继续填|继续查|继续来|继续搞|继续处理|继续做|继续往下|往下|往下说|接住|接住倾|回到|返回|继读|jixu|ji xu|continue|resume|go on|言归正传|说回|回到正题|咱接着|继续下去|恢复|继续讲|接着搞|接着做|接着上面的来|接着刚才的|上来");
        Add(ActWord.Past, "刚才|刚刚|刚才那个|刚刚那个|之前|之前的|上次|上面的|前面|前面的|头先|先头|头先嗰个|嗰个|个个|刚才说的|刚才没说完的");
        Add(ActWord.Unfinished, "没弄完|没报完|没说完|没填完|没办完|没搞完|还没完|还没弄完|还没报完|还没办完|还没填完|没完|未完成|弄完|报完|填完|办完|说完|搞完|做完|补完|没弄好");
        Add(ActWord.Skips, "不知道|不晓得|不清楚|不太清楚|不记得|不记得了|一点都不知道|没了|不知道几点|不知道哪天|不太记得|不确定|不太确定|记不得|记不住|记不清|记不到|想不起来|想不起|没记|没记住|没注意|没留意|没看|没带|没在身边|不在身边|手边没有|身边没有|忘|忘了|忘记|忘记了|忘光|忘咗|忘掉|唔知|唔知道|唔记得|唔清楚|唔晓得|不造|找不到|找不着|揾唔到|查不到|没找到|找唔到|看不清|看不到|看不见|不懂|晓不得|说不上来|说不清|说不好|讲不清|没法说|没法提供|不方便|不方便说|不方便透露|不便透露|不便说|不想说|不想给|不想提供|不提供|不想给你|不填|没印象|冇印象|没数|弄不清|搞不清|分不清|记不清楚|不了解|跳过|略过|跳过去|略|过|下一个|下一项|下一步|下一题|下一个问题|pass|skip|next|tiaoguo|tiao guo|buzhidao|bu zhi dao|bzd|不曾|空着|都行|随便|随意|都可以|无所谓|谁知道|哪知道|以后再说|后面再说|回头再说|先不填|先跳过|不晓的|布知道|不知到|母鸡|唔记得喇");
        Add(ActWord.Thanks, "谢谢|谢谢你|谢谢您|谢谢你们|谢谢了|谢谢啦|谢|谢了|谢啦|谢过|感谢|感谢您|感谢你们|感恩|各位|唔该你|多谢|多谢晒|多谢你|唔该|唔该晒|辛苦|辛苦了|辛苦啦|辛苦你了|辛苦您了|辛苦你们了|辛苦师傅|拜拜|拜|白白|再见|回见|byebye|bye|bye bye|thx|thanks|thank you|thank u|very much|so much|a lot|3q|三克油|xiexie|xie xie|麻烦你了|麻烦您了|麻烦你们了|麻烦了|有劳|有劳了|蟹蟹|谢谢老铁|谢谢师傅|谢谢客服|[玫瑰]|[抱拳]|[合十]|[鲜花]|[爱心]|🙏|🌹|❤|万分|非常|十分|太感谢|非常感谢|十分感谢|太谢谢|您的帮助|你的帮助|你们的帮助|帮助|886");
        Add(ActWord.Waits, "等|等等|等一下|等下|等会|等会儿|等一会|等一会儿|等一等|等阵|等一阵|等一哈|等哈|等我|等我一下|等我一会|等我下|等我会儿|等我一分钟|等一分钟|等两分钟|稍等|稍等下|稍等一下|稍等片刻|稍候|稍后|稍微等下|稍微等一下|等我几分钟|等几分钟|等几分钟哈|翻呢|别着急|请稍等|请稍候|别急|别催|不急|慢点|wait|deng|deng yi xia|dengyixia|deng xia|shao deng|shaodeng|hold on|one moment|one sec|one minute|just a moment|just a minute|给你|发你|告诉你|再说给你|回你|补给你|给我点时间|给点时间|你等|你等等|你等下|你等一下|你先等等|您稍等|您等一下|你稍等|我想想|我想一下|我想下|让我想想|再等等看|再等等|想想|想一下|想下|考虑一下|考虑下|在找|找着呢|正找着|马上给你|一会给你|一会儿给你|一会儿发你|一会发你|等会告诉你|晚点再说|待会再说|待会儿再说|回头再说吧|我回头再说|过会再说|一会再说|再来|就来");
        Add(ActWord.Search | ActWord.Waits, "找找|找找看|看看|翻翻|翻翻看|查查|问问|瞧瞧|揾揾|睇睇");
        Add(ActWord.Search, "找|找一下|找下|找一找|看|看一下|看下|看一看|翻|翻一下|翻下|查一下|查下|问|问一下|问下|揾|揾下|睇|睇下|拿|拿一下|取|取一下|拍|拍个照|拍一下|拍张照|老公|老婆|家里人|家人|妈|爸|我妈|我爸|爸妈|房东|物业|邻居|儿子|女儿|孩子|电工|电费本|本子|电表|表");
        AddCancelledDeeds();
        foreach (var word in Words.Keys) LongestFrom[word[0]] = Math.Max(LongestFrom.GetValueOrDefault(word[0]), word.Length);
    }

    /// <summary>Reads a clause as words of the lexicon.</summary>
    /// <returns>What its words are together; null when anything in it is not one of them. The fewest words win.</returns>
    public static ActWord? Read(ReadOnlySpan<char> clause)
    {
        if (clause.Length is 0 or > LongestClause) return null;
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<int> fewest = stackalloc int[LongestClause + 1];
        Span<ActWord> kinds = stackalloc ActWord[LongestClause + 1];
        fewest[..clause.Length].Fill(int.MaxValue);
        (fewest[clause.Length], kinds[clause.Length]) = (0, ActWord.Filler);
        for (var at = clause.Length - 1; at >= 0; at--)
        {
            if (!LongestFrom.TryGetValue(clause[at], out var longest)) continue;
            for (var length = Math.Min(longest, clause.Length - at); length > 0; length--)
            {
                var rest = fewest[at + length];
                if (rest == int.MaxValue || rest + 1 >= fewest[at] || SplitsWord(clause, at + length)) continue;
                if (!lookup.TryGetValue(clause.Slice(at, length), out var kind)) continue;
                (fewest[at], kinds[at]) = (rest + 1, kind | kinds[at + length]);
            }
        }
        return fewest[0] == int.MaxValue ? null : kinds[0];
    }

    // Latin words are whole words: no in nonsense denies nothing.
    private static bool SplitsWord(ReadOnlySpan<char> clause, int at) =>
        at < clause.Length && char.IsAsciiLetter(clause[at - 1]) && char.IsAsciiLetter(clause[at]);

    // 不报了, 别修了, 不用派人来, 唔好报: everything a customer may want no more.
    private static void AddCancelledDeeds()
    {
        string[] deeds = ["报", "报修", "修", "办", "办理", "查", "弄", "搞", "整", "投诉", "申请", "派", "派人", "派单", "派人来", "来", "来人", "来修", "麻烦", "折腾", "追究", "装", "换", "处理", "上门", "过户", "提", "报障", "管", "催", "转", "转人工", "找"];
        string[] onlyEnded = ["说", "问", "登记", "提交", "用", "要", "想"];
        string[] ends = ["了", "喇", "啦", "咯", "嘞", "哒"];
        foreach (var no in (string[])["不", "唔", "先不", "莫", "不再", "也不", "不想", "不要", "别", "不用", "唔使", "唔好", "甭", "不需要", "不用再", "别再"])
        {
            foreach (var deed in deeds)
                foreach (var end in ends) Words.TryAdd(no + deed + end, ActWord.Cancels);
            foreach (var deed in onlyEnded)
                foreach (var end in ends) Words.TryAdd(no + deed + end, ActWord.Cancels);
        }
        foreach (var no in (string[])["别", "不用", "不必", "不需要", "唔使", "唔好", "甭", "无需", "没必要", "不想", "不用再", "别再", "不要"])
            foreach (var deed in deeds) Words.TryAdd(no + deed, ActWord.Cancels);
    }

    private static void Add(ActWord kind, string words)
    {
        foreach (var word in words.Split('|')) Words.TryAdd(word, kind);
    }
}
