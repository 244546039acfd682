<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Window</name>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>&amp;About MedAug</source>
        <translation>关于 MedAug(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add step</source>
        <translation>添加步骤(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Beside three planes</source>
        <translation>三平面旁边(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Bypass the step</source>
        <translation>跳过步骤(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel what is under way</source>
        <translation>取消正在进行的操作(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clear the recipe</source>
        <translation>清除配方(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>设备(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Discard all results …</source>
        <translation>丢弃全部结果(&amp;D) …</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty the bin</source>
        <translation>清空回收站(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty the bin ({0}) …</source>
        <translation>清空回收站（{0}）(&amp;E) …</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>导出(&amp;E) …</translation>
    </message>
    <message>
        <source>&amp;Favourite operation</source>
        <translation>收藏操作(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find an action …</source>
        <translation>查找操作(&amp;F) …</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>指南(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Histogram of the slice</source>
        <translation>本层直方图(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Info about what is shown</source>
        <translation>所显示内容的信息(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>按键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>标签(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Load recipe …</source>
        <translation>载入配方(&amp;L) …</translation>
    </message>
    <message>
        <source>&amp;Mode</source>
        <translation>模式(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New seed</source>
        <translation>换种子(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open files …</source>
        <translation>打开文件(&amp;O) …</translation>
    </message>
    <message>
        <source>&amp;Operations</source>
        <translation>操作(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Preview the recipe</source>
        <translation>预览配方(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>最近(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run the recipe</source>
        <translation>运行配方(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save recipe …</source>
        <translation>保存配方(&amp;S) …</translation>
    </message>
    <message>
        <source>&amp;Slab</source>
        <translation>厚层块(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tool</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Use the recipe of the result</source>
        <translation>使用该结果的配方(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗(&amp;W)</translation>
    </message>
    <message>
        <source>, inverted</source>
        <translation>，反相</translation>
    </message>
    <message>
        <source>, sigmoid</source>
        <translation>，S 形窗</translation>
    </message>
    <message>
        <source>, through {0}</source>
        <translation>，经 {0}</translation>
    </message>
    <message>
        <source>, {0} copies</source>
        <translation>，{0} 个副本</translation>
    </message>
    <message>
        <source>, {0} files there belong to none</source>
        <translation>，其中 {0} 个文件不属于任何序列</translation>
    </message>
    <message>
        <source>, {0} not opened: the reasons are at the end of the list</source>
        <translation>，{0} 个未打开：原因见列表末尾</translation>
    </message>
    <message>
        <source>1 alarm stays open: accept it by itself.</source>
        <translation>1 个警报仍未决定：请单独接受。</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1 个病例</translation>
    </message>
    <message>
        <source>1 copy alarm stays open: accept it by itself.</source>
        <translation>1 个复制警报仍未决定：请单独接受它。</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>1 file that was not opened</source>
        <translation>1 个未打开的文件</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅影像</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>1 job failed</source>
        <translation>1 个任务失败</translation>
    </message>
    <message>
        <source>1 job is not finished</source>
        <translation>1 个任务未完成</translation>
    </message>
    <message>
        <source>1 job with a warning</source>
        <translation>1 个任务有警告</translation>
    </message>
    <message>
        <source>1 patient</source>
        <translation>1 位患者</translation>
    </message>
    <message>
        <source>1 result</source>
        <translation>1 个结果</translation>
    </message>
    <message>
        <source>1 result cannot be read.</source>
        <translation>1 个结果无法读取。</translation>
    </message>
    <message>
        <source>1 result is not exported</source>
        <translation>1 个结果未导出</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>1 series</source>
        <translation>1 个序列</translation>
    </message>
    <message>
        <source>1 series marked in Study</source>
        <translation>检查中标记了 1 个序列</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 层</translation>
    </message>
    <message>
        <source>1 training</source>
        <translation>1 个训练</translation>
    </message>
    <message>
        <source>1 unfinished job</source>
        <translation>1 个未完成的任务</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>A ball through the slices before and behind</source>
        <translation>贯穿前后层面的球体</translation>
    </message>
    <message>
        <source>A copy above</source>
        <translation>高于此值为副本</translation>
    </message>
    <message>
        <source>A disc in the slice that is drawn on</source>
        <translation>在所绘层面内的圆盘</translation>
    </message>
    <message>
        <source>A double click makes one picture large, and small again.</source>
        <translation>双击放大一幅影像，再次双击还原。</translation>
    </message>
    <message>
        <source>A key file, or a name for a new one</source>
        <translation>密钥文件，或新文件的名称</translation>
    </message>
    <message>
        <source>A model whose weights are trained further</source>
        <translation>在其权重基础上继续训练的模型</translation>
    </message>
    <message>
        <source>A picture for each slice, masks, and a table</source>
        <translation>每层一张图片，另有掩膜和表格</translation>
    </message>
    <message>
        <source>A preview is made of slices as they were acquired: choose that plane to see it.</source>
        <translation>预览按采集的层面制作：请选择该平面以查看。</translation>
    </message>
    <message>
        <source>A recipe has one step or several, in the order in which you put them.</source>
        <translation>配方包含一个或多个步骤，按您排列的顺序执行。</translation>
    </message>
    <message>
        <source>A right drag changes the window, a middle drag moves the picture.</source>
        <translation>右键拖动调整窗宽窗位，中键拖动移动影像。</translation>
    </message>
    <message>
        <source>A series for each image, labels as segmentations, identities replaced</source>
        <translation>每幅影像一个序列，标签存为分割对象，身份信息已替换</translation>
    </message>
    <message>
        <source>A session is being saved.</source>
        <translation>正在保存会话。</translation>
    </message>
    <message>
        <source>A slab beside three planes</source>
        <translation>三平面旁的厚层块</translation>
    </message>
    <message>
        <source>A slab is made of grey levels.</source>
        <translation>厚层块由灰度影像制作。</translation>
    </message>
    <message>
        <source>A stroke changes only what has the label that it began on</source>
        <translation>一笔只改变与起笔处标签相同的部分</translation>
    </message>
    <message>
        <source>A value of one's own</source>
        <translation>自定义数值</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About MedAug</source>
        <translation>关于 MedAug</translation>
    </message>
    <message>
        <source>About {0} on {1}</source>
        <translation>在{1}上约 {0}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept  Enter</source>
        <translation>接受  Enter</translation>
    </message>
    <message>
        <source>Accept the marked images</source>
        <translation>将所选影像标为接受</translation>
    </message>
    <message>
        <source>Accept the proposal</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Accept the proposal (Enter)</source>
        <translation>接受建议（Enter）</translation>
    </message>
    <message>
        <source>Accept this image: it will be exported (A)</source>
        <translation>接受此影像：将予导出（A）</translation>
    </message>
    <message>
        <source>Accept {0}</source>
        <translation>接受{0}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Accepted {0}</source>
        <translation>已接受 {0}</translation>
    </message>
    <message>
        <source>Accession Number</source>
        <translation>检查号</translation>
    </message>
    <message>
        <source>Acquisition</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>Acquisition Date</source>
        <translation>采集日期</translation>
    </message>
    <message>
        <source>Acquisition DateTime</source>
        <translation>采集日期时间</translation>
    </message>
    <message>
        <source>Acquisition Matrix</source>
        <translation>采集矩阵</translation>
    </message>
    <message>
        <source>Acquisition Number</source>
        <translation>采集号</translation>
    </message>
    <message>
        <source>Acquisition Time</source>
        <translation>采集时间</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Add a model …</source>
        <translation>添加模型 …</translation>
    </message>
    <message>
        <source>Add a model: a package, a bundle, weights or a program; or drop it on the window</source>
        <translation>添加模型：模型包、权重或程序；也可将其拖到窗口上</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Add {0}</source>
        <translation>添加{0}</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Added {0}</source>
        <translation>新增 {0}</translation>
    </message>
    <message>
        <source>Additional Patient History</source>
        <translation>补充病史</translation>
    </message>
    <message>
        <source>After the training the nearest real image of every generated one is looked for; copies are counted in the card.</source>
        <translation>训练后会为每幅生成图像查找最接近的真实图像；复制品的数量写入模型卡。</translation>
    </message>
    <message>
        <source>Aims</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部影像</translation>
    </message>
    <message>
        <source>All jobs are over: {0}.</source>
        <translation>所有任务已结束：{0}。</translation>
    </message>
    <message>
        <source>All of them as a sheet</source>
        <translation>以概览显示全部</translation>
    </message>
    <message>
        <source>All parameters of this step as they were at first</source>
        <translation>将此步骤的所有参数恢复为初始值</translation>
    </message>
    <message>
        <source>All results of the source</source>
        <translation>源影像的全部结果</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文字</translation>
    </message>
    <message>
        <source>All that is known about it</source>
        <translation>关于它的全部信息</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>全部 {0}</translation>
    </message>
    <message>
        <source>Alt + arrows</source>
        <translation>Alt + 方向键</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Angio Flag</source>
        <translation>血管成像标志</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Another seed, by chance</source>
        <translation>随机换一个种子</translation>
    </message>
    <message>
        <source>Another seed, by chance (Ctrl+Shift+R)</source>
        <translation>随机换一个种子（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>Another window has taken them over.</source>
        <translation>另一个窗口已将其接管。</translation>
    </message>
    <message>
        <source>Apply the recipe to the marked series (Ctrl+Enter)</source>
        <translation>对所选序列运行配方（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>As in file</source>
        <translation>按文件</translation>
    </message>
    <message>
        <source>As in the file; again for its next window</source>
        <translation>按文件；再按切换到其下一个窗</translation>
    </message>
    <message>
        <source>As in the scan</source>
        <translation>同扫描</translation>
    </message>
    <message>
        <source>As it was taken</source>
        <translation>按采集方式</translation>
    </message>
    <message>
        <source>As the size needs</source>
        <translation>按规模而定</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>开始时</translation>
    </message>
    <message>
        <source>Augment</source>
        <translation>扩增</translation>
    </message>
    <message>
        <source>Automatic: the GPU if there is one</source>
        <translation>自动：有 GPU 则用 GPU</translation>
    </message>
    <message>
        <source>Automatic: {0}</source>
        <translation>自动：{0}</translation>
    </message>
    <message>
        <source>Axial</source>
        <translation>轴位</translation>
    </message>
    <message>
        <source>Axial slices</source>
        <translation>轴位层面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back along the strip</source>
        <translation>向前滚动胶片条</translation>
    </message>
    <message>
        <source>Back to the card</source>
        <translation>返回模型卡</translation>
    </message>
    <message>
        <source>Back to the info</source>
        <translation>返回信息</translation>
    </message>
    <message>
        <source>Back to the info (Esc)</source>
        <translation>返回信息（Esc）</translation>
    </message>
    <message>
        <source>Back to the operations (Esc)</source>
        <translation>返回操作列表（Esc）</translation>
    </message>
    <message>
        <source>Back to the recipe that is being made</source>
        <translation>返回正在编辑的配方</translation>
    </message>
    <message>
        <source>Back to the work (Esc)</source>
        <translation>返回工作（Esc）</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Balance in training</source>
        <translation>训练集的平衡</translation>
    </message>
    <message>
        <source>Balance in training: before, after</source>
        <translation>训练集的平衡：之前、之后</translation>
    </message>
    <message>
        <source>Ball in 3-D</source>
        <translation>三维球体</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>Begin a new training with these weights</source>
        <translation>用这些权重开始新的训练</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>正在制作</translation>
    </message>
    <message>
        <source>Best other: {0} {1}, level</source>
        <translation>其他最佳：{0} {1}，持平</translation>
    </message>
    <message>
        <source>Best other: {0} {1}, {2} behind</source>
        <translation>其他最佳：{0} {1}，落后 {2}</translation>
    </message>
    <message>
        <source>Best other: {0} {1}, {2} better</source>
        <translation>其他最佳：{0} {1}，领先 {2}</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Between slices</source>
        <translation>层间</translation>
    </message>
    <message>
        <source>Bits Allocated</source>
        <translation>分配位数</translation>
    </message>
    <message>
        <source>Bits Stored</source>
        <translation>存储位数</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Body Part Examined</source>
        <translation>检查部位</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>检查部位</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Both panels</source>
        <translation>两侧面板</translation>
    </message>
    <message>
        <source>Bounce</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Brain Imaging Data Structure, variants as derivatives</source>
        <translation>脑成像数据结构，变体存为衍生数据</translation>
    </message>
    <message>
        <source>Bring them back into the lists</source>
        <translation>将其放回列表</translation>
    </message>
    <message>
        <source>Broken off at {0}</source>
        <translation>在 {0} 处中断</translation>
    </message>
    <message>
        <source>Broken off at {0} of {1} images</source>
        <translation>在第 {0} 幅影像处中断，共 {1} 幅</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>浏览器</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brush is a ball in 3-D</source>
        <translation>画笔为三维球体</translation>
    </message>
    <message>
        <source>Brush stroke on {0}</source>
        <translation>在 {0} 上画一笔</translation>
    </message>
    <message>
        <source>Brush: draw labels</source>
        <translation>画笔：绘制标签</translation>
    </message>
    <message>
        <source>Burned In Annotation</source>
        <translation>烧录的注释</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>按文件夹</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By name, class, label or part</source>
        <translation>按名称、类别、标签或子集</translation>
    </message>
    <message>
        <source>Bypass this step (Space)</source>
        <translation>跳过此步骤（空格）</translation>
    </message>
    <message>
        <source>Bypass {0}</source>
        <translation>跳过{0}</translation>
    </message>
    <message>
        <source>Bypassed</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>C {0} W {1}</source>
        <translation>窗位 {0} 窗宽 {1}</translation>
    </message>
    <message>
        <source>C&amp;ine</source>
        <translation>电影播放(&amp;I)</translation>
    </message>
    <message>
        <source>CT chest</source>
        <translation>胸部 CT</translation>
    </message>
    <message>
        <source>CTDIvol</source>
        <translation>容积 CT 剂量指数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel this job (Del)</source>
        <translation>取消此任务（Del）</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Cancelled, {0} finished before</source>
        <translation>已取消，先前已完成 {0}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Cancelled: the rest was not written.</source>
        <translation>已取消：其余未写出。</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Cases of the dataset</source>
        <translation>数据集的病例</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>窗位</translation>
    </message>
    <message>
        <source>Centre of the window</source>
        <translation>窗的中心值</translation>
    </message>
    <message>
        <source>Change a value and look: the preview of this slice follows.</source>
        <translation>更改数值并查看：本层的预览随之更新。</translation>
    </message>
    <message>
        <source>Change copies</source>
        <translation>更改副本数</translation>
    </message>
    <message>
        <source>Change seed</source>
        <translation>更改随机种子</translation>
    </message>
    <message>
        <source>Change {0}</source>
        <translation>更改{0}</translation>
    </message>
    <message>
        <source>Change {0} of {1}</source>
        <translation>更改{1}的{0}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Changed {0}</source>
        <translation>更改 {0}</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Chapters of the guide</source>
        <translation>指南的章节</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检验项</translation>
    </message>
    <message>
        <source>Chest film</source>
        <translation>胸部X线片</translation>
    </message>
    <message>
        <source>Choose a folder of scans</source>
        <translation>选择扫描文件夹</translation>
    </message>
    <message>
        <source>Choose a folder of scans (Ctrl+Shift+O)</source>
        <translation>选择扫描文件夹（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Choose a folder of scans, pictures and label maps</source>
        <translation>选择包含扫描、图片和标签图的文件夹</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>选择密钥文件</translation>
    </message>
    <message>
        <source>Choose a model on the left, or add one: a package, a bundle, weights or a program.</source>
        <translation>请在左侧选择模型，或添加模型：模型包、权重或程序。</translation>
    </message>
    <message>
        <source>Choose a model package, a bundle or a file of weights</source>
        <translation>选择模型包或权重文件</translation>
    </message>
    <message>
        <source>Choose an image of the sheet to see how it came to be.</source>
        <translation>请在概览中选择影像，查看其由来。</translation>
    </message>
    <message>
        <source>Choose an operation first.</source>
        <translation>请先选择操作。</translation>
    </message>
    <message>
        <source>Choose files (Ctrl+O)</source>
        <translation>选择文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>Choose first from what to learn</source>
        <translation>请先选择学习所用的数据</translation>
    </message>
    <message>
        <source>Choose first what it is made of</source>
        <translation>请先选择数据来源</translation>
    </message>
    <message>
        <source>Choose from what to learn: what will be used, what is left out, and whether it is enough is said here before the first step.</source>
        <translation>选择学习所用的数据：将使用什么、舍弃什么、是否足够，都会在第一步之前显示在这里。</translation>
    </message>
    <message>
        <source>Choose scans that the model was not trained on. Clean ones are degraded as the model's card says.</source>
        <translation>请选择未用于训练该模型的扫描。干净的扫描会按模型卡所述使其退化。</translation>
    </message>
    <message>
        <source>Choose the folder that sets are written to</source>
        <translation>选择数据集写入的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder to write into</source>
        <translation>选择写入的文件夹</translation>
    </message>
    <message>
        <source>Choose what it is made of</source>
        <translation>选择数据来源</translation>
    </message>
    <message>
        <source>Choose what the set is made of: its balance and what speaks against it are said here.</source>
        <translation>请选择数据来源：此处会说明数据的平衡情况和存在的问题。</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择 …</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>选择：{0}</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>电影播放</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear done</source>
        <translation>清除已结束的</translation>
    </message>
    <message>
        <source>Clear recipe</source>
        <translation>清除配方</translation>
    </message>
    <message>
        <source>Click for its parameters; drag it, or Alt+Up and Alt+Down, to move it; Space bypasses it; Del</source>
        <translation>单击查看参数；拖动或按 Alt+↑、Alt+↓ 移动；空格键跳过；Del 移除</translation>
    </message>
    <message>
        <source>Click: as the result. Ctrl+click: as the source.</source>
        <translation>单击：作为结果。Ctrl+单击：作为源影像。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close and lose the labels</source>
        <translation>关闭并丢失标签</translation>
    </message>
    <message>
        <source>Close and lose {0}</source>
        <translation>关闭并丢失 {0}</translation>
    </message>
    <message>
        <source>Close and stop 1 job</source>
        <translation>关闭并停止 1 个任务</translation>
    </message>
    <message>
        <source>Close and stop the export</source>
        <translation>关闭并停止导出</translation>
    </message>
    <message>
        <source>Close and stop {0} jobs</source>
        <translation>关闭并停止 {0} 个任务</translation>
    </message>
    <message>
        <source>Close the bar (Esc)</source>
        <translation>关闭此栏（Esc）</translation>
    </message>
    <message>
        <source>Close the jobs</source>
        <translation>关闭任务抽屉</translation>
    </message>
    <message>
        <source>Close, keep training</source>
        <translation>关闭，继续训练</translation>
    </message>
    <message>
        <source>Code Meaning</source>
        <translation>编码含义</translation>
    </message>
    <message>
        <source>Code Value</source>
        <translation>编码值</translation>
    </message>
    <message>
        <source>Codes and back: quick to learn, softer images</source>
        <translation>编码再还原：学得快，图像较柔和</translation>
    </message>
    <message>
        <source>Codes, and what is unusual</source>
        <translation>编码，以及异常之处</translation>
    </message>
    <message>
        <source>Coding Scheme Designator</source>
        <translation>编码体系</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation>颜色映射(&amp;M)</translation>
    </message>
    <message>
        <source>Colour of the label</source>
        <translation>标签颜色</translation>
    </message>
    <message>
        <source>Colour of {0}</source>
        <translation>{0} 的颜色</translation>
    </message>
    <message>
        <source>Colour {0}</source>
        <translation>颜色 {0}</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Colours that grey levels are seen in</source>
        <translation>显示灰度所用的颜色</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Computed, no patient, nothing to download</source>
        <translation>计算生成，无患者，无需下载</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>影像概览</translation>
    </message>
    <message>
        <source>Contact sheet: copies, generated images and films at a glance</source>
        <translation>影像概览：一览副本、生成影像和动态序列</translation>
    </message>
    <message>
        <source>Content Date</source>
        <translation>内容日期</translation>
    </message>
    <message>
        <source>Content Qualification</source>
        <translation>内容资质</translation>
    </message>
    <message>
        <source>Content Time</source>
        <translation>内容时间</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Contrast/Bolus Agent</source>
        <translation>对比剂</translation>
    </message>
    <message>
        <source>Contrast/Bolus Route</source>
        <translation>对比剂给药途径</translation>
    </message>
    <message>
        <source>Contributing Equipment Sequence</source>
        <translation>参与设备序列</translation>
    </message>
    <message>
        <source>Contribution DateTime</source>
        <translation>参与日期时间</translation>
    </message>
    <message>
        <source>Contribution Description</source>
        <translation>参与说明</translation>
    </message>
    <message>
        <source>Convolution Kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Copied 1 measure.</source>
        <translation>已复制 1 项测量。</translation>
    </message>
    <message>
        <source>Copied the picture with its texts.</source>
        <translation>已复制影像及其文字。</translation>
    </message>
    <message>
        <source>Copied {0} measures.</source>
        <translation>已复制 {0} 项测量。</translation>
    </message>
    <message>
        <source>Copied {0} rows of the header.</source>
        <translation>已复制文件头的 {0} 行。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>副本数</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Copy alarm {0}</source>
        <translation>复制警报 {0}</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation>复制其路径</translation>
    </message>
    <message>
        <source>Copy measures</source>
        <translation>复制测量</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制影像</translation>
    </message>
    <message>
        <source>Copy the line that the set is trained with</source>
        <translation>复制用该数据集训练的命令行</translation>
    </message>
    <message>
        <source>Copy the marked rows, or all of them (Ctrl+C)</source>
        <translation>复制所选行，或全部（Ctrl+C）</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the path of the set</source>
        <translation>复制数据集的路径</translation>
    </message>
    <message>
        <source>Copy the picture with its texts</source>
        <translation>复制影像及其文字</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>副本 {0}</translation>
    </message>
    <message>
        <source>Copy {0} of {1}</source>
        <translation>副本 {0} / {1}</translation>
    </message>
    <message>
        <source>Copy {0} of {1} · seed {2}</source>
        <translation>副本 {0} / {1} · 种子 {2}</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>Coronal slices</source>
        <translation>冠状位层面</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>十字线</translation>
    </message>
    <message>
        <source>Ctrl + arrows</source>
        <translation>Ctrl + 方向键</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Ctrl+2 trains a model of your own: choose what to learn and from what.</source>
        <translation>Ctrl+2 训练您自己的模型：选择学习什么、用什么数据学习。</translation>
    </message>
    <message>
        <source>Ctrl+3 makes a whole set to train on, for nnU-Net, MONAI and others.</source>
        <translation>Ctrl+3 制作可直接用于训练的完整数据集，适用于 nnU-Net、MONAI 等。</translation>
    </message>
    <message>
        <source>Ctrl+E writes what is marked, and reads it back to check it.</source>
        <translation>Ctrl+E 写出所选的内容，并读回检查。</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs the recipe on all series that are marked.</source>
        <translation>Ctrl+Enter 对所有所选的序列运行配方。</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, operation and series by a few letters.</source>
        <translation>Ctrl+K 用几个字母即可找到任何命令、操作和序列。</translation>
    </message>
    <message>
        <source>Ctrl+Z takes back what you did, also what you discarded.</source>
        <translation>Ctrl+Z 撤销您的操作，包括丢弃的内容。</translation>
    </message>
    <message>
        <source>D measures a distance, M a region: its mean, spread and area.</source>
        <translation>D 测量距离，M 测量区域：其均值、标准差和面积。</translation>
    </message>
    <message>
        <source>DICOM header</source>
        <translation>DICOM 文件头</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data Collection Diameter</source>
        <translation>采集直径</translation>
    </message>
    <message>
        <source>Datalist with NIfTI files, for load_decathlon_datalist</source>
        <translation>数据列表与 NIfTI 文件，供 load_decathlon_datalist 使用</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>De-identification Method</source>
        <translation>去标识方法</translation>
    </message>
    <message>
        <source>De-identification Method Code Sequence</source>
        <translation>去标识方法编码序列</translation>
    </message>
    <message>
        <source>Decay Correction</source>
        <translation>衰减校正</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>退化影像</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete checkpoints, curves and samples; the model stays (Del)</source>
        <translation>删除检查点、曲线和样本；模型保留 (Del)</translation>
    </message>
    <message>
        <source>Delete the files</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>Delete the marked window (Del)</source>
        <translation>删除所选的窗（Del）</translation>
    </message>
    <message>
        <source>Delete the model “{0}”? Its files go for good.</source>
        <translation>删除模型“{0}”吗？其文件将永久删除。</translation>
    </message>
    <message>
        <source>Delete the window {0}</source>
        <translation>删除窗 {0}</translation>
    </message>
    <message>
        <source>Delete this model of yours</source>
        <translation>删除您的这个模型</translation>
    </message>
    <message>
        <source>Deleted the window {0}.</source>
        <translation>已删除窗 {0}。</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>Derivation Code Sequence</source>
        <translation>派生编码序列</translation>
    </message>
    <message>
        <source>Derivation Description</source>
        <translation>派生说明</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>派生</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Device Serial Number</source>
        <translation>设备序列号</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Dimension Index Sequence</source>
        <translation>维度索引序列</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard  Esc</source>
        <translation>丢弃  Esc</translation>
    </message>
    <message>
        <source>Discard all measures</source>
        <translation>丢弃全部测量</translation>
    </message>
    <message>
        <source>Discard all results? They can be brought back until the bin is emptied.</source>
        <translation>丢弃全部结果？在清空回收站之前都可以恢复。</translation>
    </message>
    <message>
        <source>Discard the label</source>
        <translation>丢弃该标签</translation>
    </message>
    <message>
        <source>Discard the proposal</source>
        <translation>丢弃建议</translation>
    </message>
    <message>
        <source>Discard the proposal (Esc)</source>
        <translation>丢弃建议（Esc）</translation>
    </message>
    <message>
        <source>Discard this measure</source>
        <translation>丢弃此测量</translation>
    </message>
    <message>
        <source>Discard this measure (Del)</source>
        <translation>丢弃此测量（Del）</translation>
    </message>
    <message>
        <source>Discard {0}</source>
        <translation>丢弃 {0}</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>Discarded results</source>
        <translation>已丢弃的结果</translation>
    </message>
    <message>
        <source>Discarded results …</source>
        <translation>已丢弃的结果 …</translation>
    </message>
    <message>
        <source>Discarded results, to be restored</source>
        <translation>已丢弃的结果，可恢复</translation>
    </message>
    <message>
        <source>Discarded {0}.</source>
        <translation>已丢弃 {0}。</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Distance Source to Detector</source>
        <translation>源到探测器距离</translation>
    </message>
    <message>
        <source>Distance Source to Patient</source>
        <translation>源到患者距离</translation>
    </message>
    <message>
        <source>Distances, angles, regions and profiles appear here as they are drawn: press D for a distance or M for a region and drag on a picture. They stay with their series, and are measured in its results too.</source>
        <translation>绘制的距离、角度、区域和剖面会显示在此处：按 D 测距离或按 M 画区域，然后在影像上拖动。它们随其序列保存，也在其结果中测量。</translation>
    </message>
    <message>
        <source>Do this step again (Space)</source>
        <translation>重新启用此步骤（空格）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done again: {0}.</source>
        <translation>已重做：{0}。</translation>
    </message>
    <message>
        <source>Done, with a note</source>
        <translation>完成，有提示</translation>
    </message>
    <message>
        <source>Done, with a warning</source>
        <translation>完成，有警告</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Drag the files from here into another program</source>
        <translation>从此处将文件拖到其他程序</translation>
    </message>
    <message>
        <source>Drag to put it in order (Alt+Up, Alt+Down)</source>
        <translation>拖动以排序（Alt+↑、Alt+↓）</translation>
    </message>
    <message>
        <source>Draw a box, or click on what you want, before you say what it is not.</source>
        <translation>请先画框，或点击想要的部位，再指明哪些不是。</translation>
    </message>
    <message>
        <source>Draw only between two limits; again: only outside of them</source>
        <translation>仅在两个界限之间绘制；再按一次：仅在界限之外</translation>
    </message>
    <message>
        <source>Draw only on voxels with values between two limits (T)</source>
        <translation>仅在值介于两个界限之间的体素上绘制（T）</translation>
    </message>
    <message>
        <source>Draw outside of the limits instead (T)</source>
        <translation>改为在界限之外绘制（T）</translation>
    </message>
    <message>
        <source>Draw over nothing that another label has, and erase only the chosen one</source>
        <translation>不覆盖其他标签，且只擦除所选标签</translation>
    </message>
    <message>
        <source>Draw what is proposed with the chosen label (Enter)</source>
        <translation>用所选标签绘制建议的区域（Enter）</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>绘制{0}</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>显示为</translation>
    </message>
    <message>
        <source>Drawn: {0}</source>
        <translation>抽取值：{0}</translation>
    </message>
    <message>
        <source>Drop files, folders or a .zip anywhere on the window, or press Ctrl+O.</source>
        <translation>将文件、文件夹或 .zip 拖到窗口任意位置，或按 Ctrl+O。</translation>
    </message>
    <message>
        <source>Drop scans anywhere</source>
        <translation>将扫描拖到任意位置</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开以打开</translation>
    </message>
    <message>
        <source>Each file says what was done to its images.</source>
        <translation>每个文件都写明对其影像做过什么处理。</translation>
    </message>
    <message>
        <source>Each folder a class, or a column of a table beside the scans</source>
        <translation>每个文件夹一个类别，或取扫描旁表格中的一列</translation>
    </message>
    <message>
        <source>Each series gets a folder of its own in here</source>
        <translation>每个序列在此处有自己的文件夹</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>以前</translation>
    </message>
    <message>
        <source>Echo Number(s)</source>
        <translation>回波号</translation>
    </message>
    <message>
        <source>Echo Time</source>
        <translation>回波时间</translation>
    </message>
    <message>
        <source>Echo Train Length</source>
        <translation>回波链长度</translation>
    </message>
    <message>
        <source>Echo time</source>
        <translation>回波时间</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Elements of the header</source>
        <translation>文件头元素</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Encode and find the unusual</source>
        <translation>编码与查找异常</translation>
    </message>
    <message>
        <source>End of the difference scale; 0 for automatic</source>
        <translation>差异标尺的端值；0 为自动</translation>
    </message>
    <message>
        <source>End the training now and keep the model as it is</source>
        <translation>立即结束训练并保留当前模型</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>改善</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Erase an outline of {0}</source>
        <translation>擦除“{0}”的轮廓</translation>
    </message>
    <message>
        <source>Erase labels</source>
        <translation>擦除标签</translation>
    </message>
    <message>
        <source>Erase {0}</source>
        <translation>擦除 {0}</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Error:</source>
        <translation>错误：</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Esc never ends a job.</source>
        <translation>Esc 绝不会结束任务。</translation>
    </message>
    <message>
        <source>Every file was read back and is as the manifest says</source>
        <translation>所有文件均已回读，与清单一致</translation>
    </message>
    <message>
        <source>Every step is bypassed</source>
        <translation>所有步骤都被跳过</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export first</source>
        <translation>先导出</translation>
    </message>
    <message>
        <source>Export into</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>导出标签</translation>
    </message>
    <message>
        <source>Export the model into this folder</source>
        <translation>将模型导出到此文件夹</translation>
    </message>
    <message>
        <source>Export this result</source>
        <translation>导出此结果</translation>
    </message>
    <message>
        <source>Export this series</source>
        <translation>导出此序列</translation>
    </message>
    <message>
        <source>Export what is &amp;shown …</source>
        <translation>导出所显示的内容(&amp;S) …</translation>
    </message>
    <message>
        <source>Export what is shown with its labels</source>
        <translation>连同标签导出所显示的内容</translation>
    </message>
    <message>
        <source>Export with labels …</source>
        <translation>连同标签导出…</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>导出 {0}</translation>
    </message>
    <message>
        <source>Export {0} accepted</source>
        <translation>导出 {0} 个已接受的</translation>
    </message>
    <message>
        <source>Exported to</source>
        <translation>已导出到</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光量</translation>
    </message>
    <message>
        <source>Exposure Time</source>
        <translation>曝光时间</translation>
    </message>
    <message>
        <source>F1 lists all keys. Esc goes one step back.</source>
        <translation>F1 列出所有按键。Esc 返回上一步。</translation>
    </message>
    <message>
        <source>F2 renames, Del deletes one of your own</source>
        <translation>F2 重命名，Del 删除自定义的窗</translation>
    </message>
    <message>
        <source>F2 to F8 show source and result alone, side by side or laid together.</source>
        <translation>F2 至 F8 单独、并排或叠加显示源影像与结果。</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>要点</translation>
    </message>
    <message>
        <source>Facts about the dataset</source>
        <translation>数据集信息</translation>
    </message>
    <message>
        <source>Facts about the model</source>
        <translation>模型信息</translation>
    </message>
    <message>
        <source>Facts about the training</source>
        <translation>训练的信息</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed at {0} of {1} images</source>
        <translation>在第 {0} 幅影像处失败，共 {1} 幅</translation>
    </message>
    <message>
        <source>Failed · {0}</source>
        <translation>失败 · {0}</translation>
    </message>
    <message>
        <source>Favourite (Ctrl+D)</source>
        <translation>收藏（Ctrl+D）</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Field strength</source>
        <translation>场强</translation>
    </message>
    <message>
        <source>Fields: {0}</source>
        <translation>字段：{0}</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File Meta Information Group Length</source>
        <translation>文件元信息组长度</translation>
    </message>
    <message>
        <source>File Meta Information Version</source>
        <translation>文件元信息版本</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that 1 result was made from are gone</source>
        <translation>1 个结果所用的源文件已不在</translation>
    </message>
    <message>
        <source>Files that an unfinished job needs are gone.</source>
        <translation>一个未完成任务所需的文件已不在。</translation>
    </message>
    <message>
        <source>Files that were not opened, with the reasons (Del takes them off the list)</source>
        <translation>未打开的文件及原因（Del 将其移出列表）</translation>
    </message>
    <message>
        <source>Files that {0} results were made from are gone</source>
        <translation>{0} 个结果所用的源文件已不在</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill a closed region, or another label's island</source>
        <translation>填充封闭区域，或另一标签的孤岛</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填补孔洞</translation>
    </message>
    <message>
        <source>Fill holes in each slice</source>
        <translation>填补每个层面中的孔洞</translation>
    </message>
    <message>
        <source>Fill holes of {0}</source>
        <translation>填补 {0} 的孔洞</translation>
    </message>
    <message>
        <source>Fill slices</source>
        <translation>补全层面</translation>
    </message>
    <message>
        <source>Fill with {0}</source>
        <translation>用“{0}”填充</translation>
    </message>
    <message>
        <source>Filter Type</source>
        <translation>滤过类型</translation>
    </message>
    <message>
        <source>Filter cases</source>
        <translation>筛选病例</translation>
    </message>
    <message>
        <source>Filter series</source>
        <translation>筛选序列</translation>
    </message>
    <message>
        <source>Filter series (Ctrl+F)</source>
        <translation>筛选序列（Ctrl+F）</translation>
    </message>
    <message>
        <source>Find an action, an operation or a series</source>
        <translation>查找命令、操作或序列</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Finer pixels, 2 times</source>
        <translation>更细的像素，2 倍</translation>
    </message>
    <message>
        <source>Finish the result that is being made, begin no other</source>
        <translation>完成正在制作的结果，不再开始其他结果</translation>
    </message>
    <message>
        <source>Fixed at the start</source>
        <translation>开始时已固定</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁对比</translation>
    </message>
    <message>
        <source>Flicker by itself</source>
        <translation>自动闪烁</translation>
    </message>
    <message>
        <source>Flip Angle</source>
        <translation>翻转角</translation>
    </message>
    <message>
        <source>Flip angle</source>
        <translation>翻转角</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流模型</translation>
    </message>
    <message>
        <source>Flow matching: the most varied images, the slowest to make</source>
        <translation>流匹配：图像最多样，生成最慢</translation>
    </message>
    <message>
        <source>Focal Spot(s)</source>
        <translation>焦点</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of label maps with the names of their images</source>
        <translation>标签图文件夹，文件名与其影像相同</translation>
    </message>
    <message>
        <source>Folder of scans to measure on</source>
        <translation>用于测量的扫描文件夹</translation>
    </message>
    <message>
        <source>Folder …</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Folders that you open stand here, without names of patients.</source>
        <translation>打开过的文件夹列在此处，不显示患者姓名。</translation>
    </message>
    <message>
        <source>Folders, files, zip, DICOMDIR · DICOM, NIfTI, NRRD, MetaImage, PNG, JPEG, TIFF</source>
        <translation>文件夹、文件、zip、DICOMDIR · DICOM、NIfTI、NRRD、MetaImage、PNG、JPEG、TIFF</translation>
    </message>
    <message>
        <source>For</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>For research. Not for diagnosis.</source>
        <translation>供研究使用。不得用于诊断。</translation>
    </message>
    <message>
        <source>For use, from some dozen patients</source>
        <translation>可供使用，需几十位患者</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget the dataset “{0}”? Files that it has written stay where they are.</source>
        <translation>要移除数据集“{0}”吗？已写入的文件会保留在原处。</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>忘记这些</translation>
    </message>
    <message>
        <source>Forget this selection; its files stay where they are</source>
        <translation>忘记此选择；其文件保留原处</translation>
    </message>
    <message>
        <source>Forget what was opened lately</source>
        <translation>忘记最近打开的内容</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Four panes with measures</source>
        <translation>四窗格含测量</translation>
    </message>
    <message>
        <source>Frame Time</source>
        <translation>帧时间</translation>
    </message>
    <message>
        <source>Frame of Reference UID</source>
        <translation>参考坐标系 UID</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>手绘区域</translation>
    </message>
    <message>
        <source>Freeze the plan and train; the form is free for the next one</source>
        <translation>固定计划并训练；表单可用于下一个训练</translation>
    </message>
    <message>
        <source>Freeze the plan and write the set; it can be stopped and go on</source>
        <translation>固定方案并写入数据集；可以停止，之后继续</translation>
    </message>
    <message>
        <source>From the end back to the beginning</source>
        <translation>从末尾倒回开头</translation>
    </message>
    <message>
        <source>From this slice</source>
        <translation>取自本层</translation>
    </message>
    <message>
        <source>From what</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>From which scans</source>
        <translation>来自哪些扫描</translation>
    </message>
    <message>
        <source>Full: drawn. Frame: proposed. Click to go there.</source>
        <translation>实心：已绘制。方框：建议。点击可转到该层。</translation>
    </message>
    <message>
        <source>GAN</source>
        <translation>GAN</translation>
    </message>
    <message>
        <source>Gantry/Detector Tilt</source>
        <translation>机架或探测器倾角</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Generate images</source>
        <translation>生成新影像</translation>
    </message>
    <message>
        <source>Generate {0}</source>
        <translation>生成 {0}</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>生成影像</translation>
    </message>
    <message>
        <source>Generator Power</source>
        <translation>发生器功率</translation>
    </message>
    <message>
        <source>Go &amp;to slice</source>
        <translation>转到层面(&amp;T)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with this job (Space)</source>
        <translation>继续此任务（空格）</translation>
    </message>
    <message>
        <source>Go to the label</source>
        <translation>转到该标签</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰阶</translation>
    </message>
    <message>
        <source>Group by folder</source>
        <translation>按文件夹分组</translation>
    </message>
    <message>
        <source>Group by patient</source>
        <translation>按患者分组</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>由种子生长</translation>
    </message>
    <message>
        <source>Grow from {0}</source>
        <translation>由 {0} 生长</translation>
    </message>
    <message>
        <source>Guard against copies</source>
        <translation>防止复制</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>硬件</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>文件头</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出数据</translation>
    </message>
    <message>
        <source>Held-out real ones, median</source>
        <translation>留出的真实图像，中位数</translation>
    </message>
    <message>
        <source>Held-out score</source>
        <translation>留出数据得分</translation>
    </message>
    <message>
        <source>Held-out score over the minutes</source>
        <translation>留出数据得分随时间的变化</translation>
    </message>
    <message>
        <source>Held-out {0}</source>
        <translation>留出数据 {0}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Hide identity</source>
        <translation>隐藏身份</translation>
    </message>
    <message>
        <source>Hide names, numbers and dates of birth</source>
        <translation>隐藏姓名、编号和出生日期</translation>
    </message>
    <message>
        <source>Hide the label</source>
        <translation>隐藏该标签</translation>
    </message>
    <message>
        <source>High Bit</source>
        <translation>最高位</translation>
    </message>
    <message>
        <source>Histogram of the slice</source>
        <translation>本层直方图</translation>
    </message>
    <message>
        <source>Histogram of the slice: drag the band or its edges to change the window</source>
        <translation>本层直方图：拖动色带或其边缘以改变窗</translation>
    </message>
    <message>
        <source>Histogram of the values</source>
        <translation>数值直方图</translation>
    </message>
    <message>
        <source>Hold the training; nothing is lost</source>
        <translation>暂停训练；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>挖空</translation>
    </message>
    <message>
        <source>Hollow {0}</source>
        <translation>挖空“{0}”</translation>
    </message>
    <message>
        <source>Hot iron</source>
        <translation>热铁色</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far {0} is</source>
        <translation>{0} 的进度</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>How label maps are drawn</source>
        <translation>标签图的显示方式</translation>
    </message>
    <message>
        <source>How long to train; can be prolonged while it runs</source>
        <translation>训练多久；运行中可以延长</translation>
    </message>
    <message>
        <source>How many different results for each series</source>
        <translation>每个序列生成多少个不同结果</translation>
    </message>
    <message>
        <source>How many slices to measure</source>
        <translation>测量多少层</translation>
    </message>
    <message>
        <source>How much is written over the pictures</source>
        <translation>影像上显示多少文字</translation>
    </message>
    <message>
        <source>How strong label maps are drawn, in percent</source>
        <translation>标签图的显示浓度，百分比</translation>
    </message>
    <message>
        <source>How strong the map is drawn, in percent</source>
        <translation>参数图的显示浓度，百分比</translation>
    </message>
    <message>
        <source>How sure the model must be of a pixel: less takes more in</source>
        <translation>模型对像素须有多大把握：值越小，包含越多</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份信息</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Image Comments</source>
        <translation>图像备注</translation>
    </message>
    <message>
        <source>Image Orientation (Patient)</source>
        <translation>图像方向（患者坐标）</translation>
    </message>
    <message>
        <source>Image Position (Patient)</source>
        <translation>图像位置（患者坐标）</translation>
    </message>
    <message>
        <source>Image Type</source>
        <translation>图像类型</translation>
    </message>
    <message>
        <source>Image {0} of {1}</source>
        <translation>影像 {0} / {1}</translation>
    </message>
    <message>
        <source>Imaged Nucleus</source>
        <translation>成像核</translation>
    </message>
    <message>
        <source>Imager Pixel Spacing</source>
        <translation>成像器像素间距</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像数</translation>
    </message>
    <message>
        <source>Images that are too like a training image</source>
        <translation>与训练影像过于相似的影像</translation>
    </message>
    <message>
        <source>Images that are too like a training image are not exported anyway</source>
        <translation>与训练影像过于相似的影像不会导出</translation>
    </message>
    <message>
        <source>Images that nobody decided of</source>
        <translation>尚未决定的影像</translation>
    </message>
    <message>
        <source>Images that will be exported</source>
        <translation>将予导出的影像</translation>
    </message>
    <message>
        <source>Images that will not be exported</source>
        <translation>不予导出的影像</translation>
    </message>
    <message>
        <source>Imaging Frequency</source>
        <translation>成像频率</translation>
    </message>
    <message>
        <source>Implementation Class UID</source>
        <translation>实现类 UID</translation>
    </message>
    <message>
        <source>Implementation Version Name</source>
        <translation>实现版本名称</translation>
    </message>
    <message>
        <source>In brackets: the 95 % interval. The longer the bar, the better.</source>
        <translation>括号中：95 % 区间。条越长越好。</translation>
    </message>
    <message>
        <source>In which order the images stand; nearest: to a training image</source>
        <translation>影像的排列顺序；最近：指与训练影像的距离</translation>
    </message>
    <message>
        <source>In-plane Phase Encoding Direction</source>
        <translation>面内相位编码方向</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Instance Creation Date</source>
        <translation>实例创建日期</translation>
    </message>
    <message>
        <source>Instance Creation Time</source>
        <translation>实例创建时间</translation>
    </message>
    <message>
        <source>Instance Creator UID</source>
        <translation>实例创建者 UID</translation>
    </message>
    <message>
        <source>Instance Number</source>
        <translation>实例号</translation>
    </message>
    <message>
        <source>Institution Address</source>
        <translation>机构地址</translation>
    </message>
    <message>
        <source>Institution Name</source>
        <translation>机构名称</translation>
    </message>
    <message>
        <source>Institutional Department Name</source>
        <translation>科室名称</translation>
    </message>
    <message>
        <source>Interpolate between drawn slices</source>
        <translation>在已绘制层面之间插值</translation>
    </message>
    <message>
        <source>Interpolate {0}</source>
        <translation>插值 {0}</translation>
    </message>
    <message>
        <source>Inversion Time</source>
        <translation>反转时间</translation>
    </message>
    <message>
        <source>Inversion time</source>
        <translation>反转时间</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>It can be stopped and go on, and is read back at the end.</source>
        <translation>写入可以停止并继续，完成后会回读核对。</translation>
    </message>
    <message>
        <source>It goes on while you work, and when the window is closed if you like.</source>
        <translation>您工作时训练照常进行；关闭窗口后也可以继续。</translation>
    </message>
    <message>
        <source>It has no slice at this place.</source>
        <translation>此位置没有层面。</translation>
    </message>
    <message>
        <source>It is nearer than 99 of 100 real pictures are: it counts as a copy.</source>
        <translation>它比 100 幅真实图像中的 99 幅都更接近：视为副本。</translation>
    </message>
    <message>
        <source>It is not exported unless you accept it. The training image itself is not kept with the model.</source>
        <translation>除非您接受，否则不导出。训练影像本身不随模型保存。</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Jobs (Ctrl+Shift+J)</source>
        <translation>任务（Ctrl+Shift+J）</translation>
    </message>
    <message>
        <source>Jobs go on while you work; press the job at the foot for all of them.</source>
        <translation>您工作时任务继续进行；点按底部的任务可查看全部任务。</translation>
    </message>
    <message>
        <source>KVP</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep a wall of the amount, inside the surface</source>
        <translation>保留表面以内指定厚度的壁</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep the largest island</source>
        <translation>保留最大的孤岛</translation>
    </message>
    <message>
        <source>Keep the largest island of {0}</source>
        <translation>保留 {0} 的最大孤岛</translation>
    </message>
    <message>
        <source>Keep the window {0}</source>
        <translation>保留窗 {0}</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留它们</translation>
    </message>
    <message>
        <source>Keep this selection for later trainings and sets</source>
        <translation>保留此选择，供以后的训练和数据集使用</translation>
    </message>
    <message>
        <source>Keep this step and choose another (Ctrl+Shift+A)</source>
        <translation>保留此步骤并选择下一个（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>Keep this window as</source>
        <translation>将此窗保存为</translation>
    </message>
    <message>
        <source>Keep this window under that name</source>
        <translation>以该名称保存此窗</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Kept as it is: only training cases are varied</source>
        <translation>保持原样：只为训练病例生成变体</translation>
    </message>
    <message>
        <source>Kept for {0} days and up to {1} GB; what was discarded first goes first.</source>
        <translation>保留 {0} 天，最多 {1} GB；最先丢弃的最先删除。</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>重建核</translation>
    </message>
    <message>
        <source>Key file of pseudonyms</source>
        <translation>假名密钥文件</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>按键与鼠标</translation>
    </message>
    <message>
        <source>Kind of operation</source>
        <translation>操作种类</translation>
    </message>
    <message>
        <source>Label alarm {0}</source>
        <translation>标签警报 {0}</translation>
    </message>
    <message>
        <source>Label maps</source>
        <translation>标签图</translation>
    </message>
    <message>
        <source>Label maps from a folder</source>
        <translation>来自文件夹的标签图</translation>
    </message>
    <message>
        <source>Label maps from a folder…</source>
        <translation>来自文件夹的标签图…</translation>
    </message>
    <message>
        <source>Label maps off</source>
        <translation>取下标签图</translation>
    </message>
    <message>
        <source>Label maps over the pictures (L)</source>
        <translation>在影像上显示标签图（L）</translation>
    </message>
    <message>
        <source>Label maps taken off; their files are rows of their own now.</source>
        <translation>已取下标签图；其文件现在各占一行。</translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels are drawn on slices of a series or a result.</source>
        <translation>标签绘制在序列或结果的层面上。</translation>
    </message>
    <message>
        <source>Labels are smoothed, widened and narrowed by so many mm</source>
        <translation>标签平滑、扩展和收缩的毫米数</translation>
    </message>
    <message>
        <source>Labels of {0}</source>
        <translation>{0} 的标签</translation>
    </message>
    <message>
        <source>Labels on the grid of their images: {0}</source>
        <translation>标签与影像网格一致：{0}</translation>
    </message>
    <message>
        <source>Labels, from drawn ones</source>
        <translation>标签，从已勾画的学习</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>增大画笔</translation>
    </message>
    <message>
        <source>Largest Image Pixel Value</source>
        <translation>最大像素值</translation>
    </message>
    <message>
        <source>Largest rounding error: {0}.</source>
        <translation>最大舍入误差：{0}。</translation>
    </message>
    <message>
        <source>Laterality</source>
        <translation>侧别</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Layout (V: the next one)</source>
        <translation>布局（V：下一个）</translation>
    </message>
    <message>
        <source>Learn to</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Learns to</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>Leave other labels alone</source>
        <translation>不改动其他标签</translation>
    </message>
    <message>
        <source>Leave {0} open</source>
        <translation>不决定{0}</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>左键拖动</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未纳入</translation>
    </message>
    <message>
        <source>Left out by hand</source>
        <translation>已手动排除</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>已舍弃：{0}</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Less noise, from clean scans</source>
        <translation>降噪，从干净的扫描学习</translation>
    </message>
    <message>
        <source>Let its program run</source>
        <translation>允许运行其程序</translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation>让队列继续</translation>
    </message>
    <message>
        <source>Let the training go on where it was</source>
        <translation>让训练从原处继续</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Limit the brush to a range, or invert it</source>
        <translation>将画笔限于某一范围，或反转该范围</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>局限</translation>
    </message>
    <message>
        <source>Lists and fields</source>
        <translation>列表和字段</translation>
    </message>
    <message>
        <source>Load a recipe, or the recipe of an exported file</source>
        <translation>载入配方，或导出文件中的配方</translation>
    </message>
    <message>
        <source>Load recipe</source>
        <translation>载入配方</translation>
    </message>
    <message>
        <source>Lock the label</source>
        <translation>锁定该标签</translation>
    </message>
    <message>
        <source>Lock {0}</source>
        <translation>锁定 {0}</translation>
    </message>
    <message>
        <source>Longitudinal Temporal Information Modified</source>
        <translation>纵向时间信息已修改</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at all</source>
        <translation>查看全部</translation>
    </message>
    <message>
        <source>Look at few</source>
        <translation>查看部分</translation>
    </message>
    <message>
        <source>Look at the pictures of the whole set</source>
        <translation>查看整个数据集的图片</translation>
    </message>
    <message>
        <source>Looking at the data</source>
        <translation>正在查看数据</translation>
    </message>
    <message>
        <source>Looking at the data …</source>
        <translation>正在查看数据…</translation>
    </message>
    <message>
        <source>Looking at the model {0} …</source>
        <translation>正在检查模型 {0} …</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Losses over the minutes</source>
        <translation>损失随时间的变化</translation>
    </message>
    <message>
        <source>Lossy Image Compression</source>
        <translation>有损压缩</translation>
    </message>
    <message>
        <source>Lossy Image Compression Method</source>
        <translation>有损压缩方法</translation>
    </message>
    <message>
        <source>Lossy Image Compression Ratio</source>
        <translation>有损压缩比</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>MR Acquisition Type</source>
        <translation>MR 采集类型</translation>
    </message>
    <message>
        <source>MR head</source>
        <translation>头部 MR</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Made order</source>
        <translation>按制作顺序</translation>
    </message>
    <message>
        <source>Magnetic Field Strength</source>
        <translation>磁场强度</translation>
    </message>
    <message>
        <source>Make a dataset of what is marked …</source>
        <translation>用选中的序列制作数据集…</translation>
    </message>
    <message>
        <source>Make a dataset …</source>
        <translation>制作数据集…</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>重新制作</translation>
    </message>
    <message>
        <source>Make its recipe the one that is being made</source>
        <translation>将其配方设为正在编辑的配方</translation>
    </message>
    <message>
        <source>Make one more of this kind with another seed</source>
        <translation>用另一个种子再制作一幅同类影像</translation>
    </message>
    <message>
        <source>Make samples at the next step</source>
        <translation>在下一步生成样本</translation>
    </message>
    <message>
        <source>Make the image again</source>
        <translation>重新制作该影像</translation>
    </message>
    <message>
        <source>Make what is missing; nothing is done twice</source>
        <translation>只补做缺少的；不会重复执行</translation>
    </message>
    <message>
        <source>Make what is missing; nothing is made twice</source>
        <translation>补齐缺少的部分；不会重复生成</translation>
    </message>
    <message>
        <source>Making the sample study …</source>
        <translation>正在制作样例检查 …</translation>
    </message>
    <message>
        <source>Manufacturer</source>
        <translation>制造商</translation>
    </message>
    <message>
        <source>Manufacturer's Model Name</source>
        <translation>设备型号</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>参数图</translation>
    </message>
    <message>
        <source>Map over the pictures</source>
        <translation>影像上的参数图</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>各参数图</translation>
    </message>
    <message>
        <source>Mark a series to run on</source>
        <translation>请选择要运行的序列</translation>
    </message>
    <message>
        <source>Mark all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Mark series in Study, or choose a folder of scans and label maps: the cases, the part each is in and what becomes of it stand here before anything is written.</source>
        <translation>请在“检查”中选中序列，或选择含有扫描和标签图的文件夹：写入之前，此处会列出各病例、所属子集及其处理方式。</translation>
    </message>
    <message>
        <source>Mark series in Study, or drop a folder here</source>
        <translation>在检查中标记序列，或将文件夹拖到这里</translation>
    </message>
    <message>
        <source>Mark several series or results, or show a result: their images appear here.</source>
        <translation>请选择多个序列或结果，或显示一个结果：其影像会显示在此处。</translation>
    </message>
    <message>
        <source>Mark the series to run on first.</source>
        <translation>请先选择要运行的序列。</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Mean of the result less that of the source</source>
        <translation>结果的均值减去源影像的均值</translation>
    </message>
    <message>
        <source>Mean of tissue</source>
        <translation>组织均值</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measure a model</source>
        <translation>测量模型</translation>
    </message>
    <message>
        <source>Measure on my scans</source>
        <translation>在我的扫描上测量</translation>
    </message>
    <message>
        <source>Measure shown in the tables</source>
        <translation>表格中显示的指标</translation>
    </message>
    <message>
        <source>Measure this model on scans that it was not trained on (Ctrl+M)</source>
        <translation>在未用于训练的扫描上测量此模型（Ctrl+M）</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>Measures beside three planes</source>
        <translation>三平面旁的测量</translation>
    </message>
    <message>
        <source>Measures in source and result</source>
        <translation>源影像与结果中的测量</translation>
    </message>
    <message>
        <source>Measures of the model beside simpler means</source>
        <translation>模型与更简单方法的指标对比</translation>
    </message>
    <message>
        <source>Measuring on held-out patients</source>
        <translation>正在留出患者上测量</translation>
    </message>
    <message>
        <source>Media Storage SOP Class UID</source>
        <translation>介质存储 SOP 类 UID</translation>
    </message>
    <message>
        <source>Media Storage SOP Instance UID</source>
        <translation>介质存储 SOP 实例 UID</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Memorising</source>
        <translation>记忆训练影像</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Mend what is marked as an error first</source>
        <translation>请先解决标为错误的问题</translation>
    </message>
    <message>
        <source>Menu (Alt)</source>
        <translation>菜单（Alt）</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>中键拖动</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Mirror left to right</source>
        <translation>左右镜像</translation>
    </message>
    <message>
        <source>Mirror top to bottom</source>
        <translation>上下镜像</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>模态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Model to measure</source>
        <translation>要测量的模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Models and their cards</source>
        <translation>模型及其模型卡</translation>
    </message>
    <message>
        <source>Models by task</source>
        <translation>按任务列出的模型</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>模式切换</translation>
    </message>
    <message>
        <source>More about the chosen label</source>
        <translation>所选标签的更多操作</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>更多工具</translation>
    </message>
    <message>
        <source>More variants of what is rare</source>
        <translation>为少见的类别生成更多变体</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>移动{0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the dataset</source>
        <translation>数据集名称</translation>
    </message>
    <message>
        <source>Name of the label</source>
        <translation>标签名称</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Name of the window</source>
        <translation>窗的名称</translation>
    </message>
    <message>
        <source>Name, tag or value</source>
        <translation>名称、标签或值</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>命名</translation>
    </message>
    <message>
        <source>Names, dates, numbers and free texts are removed (DICOM PS3.15 Annex E).</source>
        <translation>移除姓名、日期、编号和自由文本（DICOM PS3.15 附录 E）。</translation>
    </message>
    <message>
        <source>Names, numbers and dates of birth are hidden.</source>
        <translation>姓名、编号和出生日期已隐藏。</translation>
    </message>
    <message>
        <source>Names, numbers and dates of birth are shown.</source>
        <translation>姓名、编号和出生日期已显示。</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>Narrow the label by the amount</source>
        <translation>按该量收缩标签</translation>
    </message>
    <message>
        <source>Narrow {0}</source>
        <translation>收缩 {0}</translation>
    </message>
    <message>
        <source>Nearest across the split</source>
        <translation>不同子集间最相近</translation>
    </message>
    <message>
        <source>Nearest first</source>
        <translation>最近者在前</translation>
    </message>
    <message>
        <source>Nearest to what it learned from</source>
        <translation>与训练图像中最接近者</translation>
    </message>
    <message>
        <source>Nearest, features</source>
        <translation>最近，按特征</translation>
    </message>
    <message>
        <source>Nearest, pixels</source>
        <translation>最近，按像素</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New dataset</source>
        <translation>新建数据集</translation>
    </message>
    <message>
        <source>New images, by class</source>
        <translation>新图像，可按类别</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新训练</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next layout</source>
        <translation>下一个布局</translation>
    </message>
    <message>
        <source>Next map over the pictures</source>
        <translation>在影像上显示下一幅参数图</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>下一个结果</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>No class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>未选择影像</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>No label map there has the name of a marked series.</source>
        <translation>该处没有与所选序列同名的标签图。</translation>
    </message>
    <message>
        <source>No label map: open as an image</source>
        <translation>不是标签图：按影像打开</translation>
    </message>
    <message>
        <source>No label yet: press + for one, or B and draw. Labels stay with their series and go into its results.</source>
        <translation>尚无标签：按 + 添加，或按 B 后绘制。标签随序列保存，并进入其结果。</translation>
    </message>
    <message>
        <source>No map here</source>
        <translation>此处没有参数图</translation>
    </message>
    <message>
        <source>No nearer than real pictures of others are.</source>
        <translation>不比他人的真实图像更接近。</translation>
    </message>
    <message>
        <source>No operation is called that.</source>
        <translation>没有这样名称的操作。</translation>
    </message>
    <message>
        <source>No patient and no picture in two parts</source>
        <translation>没有患者或图片同时出现在两个子集中</translation>
    </message>
    <message>
        <source>No patient stands in two parts; training cases alone get variants.</source>
        <translation>同一患者不会出现在两个子集中；只有训练病例生成变体。</translation>
    </message>
    <message>
        <source>No picture yet.</source>
        <translation>尚无影像。</translation>
    </message>
    <message>
        <source>No preview: {0}</source>
        <translation>没有预览：{0}</translation>
    </message>
    <message>
        <source>No texts</source>
        <translation>无文字</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noise in flat regions</source>
        <translation>平坦区域的噪声</translation>
    </message>
    <message>
        <source>Noise in soft tissue</source>
        <translation>软组织噪声</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not balanced</source>
        <translation>不平衡处理</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>Not for</source>
        <translation>不用于</translation>
    </message>
    <message>
        <source>Not for this series</source>
        <translation>不适用于此序列</translation>
    </message>
    <message>
        <source>Not for this {0}</source>
        <translation>不适用于此{0}</translation>
    </message>
    <message>
        <source>Not installed here: {0}.</source>
        <translation>本机未安装：{0}。</translation>
    </message>
    <message>
        <source>Not its label maps</source>
        <translation>不是它的标签图</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未声明</translation>
    </message>
    <message>
        <source>Nothing but what an image is not</source>
        <translation>只有影像之外的内容</translation>
    </message>
    <message>
        <source>Nothing has been run yet. Jobs appear here as soon as you press Run.</source>
        <translation>尚未运行任何任务。按“运行”后，任务会立即显示在此处。</translation>
    </message>
    <message>
        <source>Nothing has this name.</source>
        <translation>没有这个名称的内容。</translation>
    </message>
    <message>
        <source>Nothing here has these words. Esc clears the filter.</source>
        <translation>没有包含这些词的内容。按 Esc 清除筛选。</translation>
    </message>
    <message>
        <source>Nothing is changed by that.</source>
        <translation>此操作不会改变任何内容。</translation>
    </message>
    <message>
        <source>Nothing is drawn of this label yet.</source>
        <translation>该标签尚未绘制任何内容。</translation>
    </message>
    <message>
        <source>Nothing is found. Other words, or all elements, find more.</source>
        <translation>未找到。换用其他词语或选择全部元素可找到更多。</translation>
    </message>
    <message>
        <source>Nothing is measured on the held-out patients yet.</source>
        <translation>尚未在留出患者上测量。</translation>
    </message>
    <message>
        <source>Nothing is shown. Choose a series or a result.</source>
        <translation>未显示任何内容。请选择序列或结果。</translation>
    </message>
    <message>
        <source>Nothing more is proposed.</source>
        <translation>没有更多建议。</translation>
    </message>
    <message>
        <source>Nothing speaks against this training.</source>
        <translation>没有不利于此训练的问题。</translation>
    </message>
    <message>
        <source>Nothing that can be opened was copied: copy files or a folder first.</source>
        <translation>复制的内容中没有可打开的：请先复制文件或文件夹。</translation>
    </message>
    <message>
        <source>Nothing that can be opened was found</source>
        <translation>未找到可以打开的内容</translation>
    </message>
    <message>
        <source>Nothing was found there</source>
        <translation>此处未找到任何内容</translation>
    </message>
    <message>
        <source>Nothing: from the beginning</source>
        <translation>无：从头开始</translation>
    </message>
    <message>
        <source>Notify at the end</source>
        <translation>结束时通知</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Number of Averages</source>
        <translation>平均次数</translation>
    </message>
    <message>
        <source>Number of Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Number of Phase Encoding Steps</source>
        <translation>相位编码步数</translation>
    </message>
    <message>
        <source>Number of the slice</source>
        <translation>层号</translation>
    </message>
    <message>
        <source>O&amp;verlays</source>
        <translation>叠加显示(&amp;V)</translation>
    </message>
    <message>
        <source>Of all chance: one seed, one model</source>
        <translation>所有随机性的种子：同一种子，同一模型</translation>
    </message>
    <message>
        <source>Of each training case; none of the other parts</source>
        <translation>每个训练病例的变体数；其他子集不生成变体</translation>
    </message>
    <message>
        <source>Off, each pixel is a square</source>
        <translation>关闭，每个像素为方块</translation>
    </message>
    <message>
        <source>On along the strip</source>
        <translation>向后滚动胶片条</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>On hold, takes {0}</source>
        <translation>已暂停，需 {0}</translation>
    </message>
    <message>
        <source>On this slice</source>
        <translation>在本层</translation>
    </message>
    <message>
        <source>On {0}</source>
        <translation>在 {0} 上</translation>
    </message>
    <message>
        <source>One file opened.</source>
        <translation>已打开一个文件。</translation>
    </message>
    <message>
        <source>One is in colour and the other is not, so there is no difference to show.</source>
        <translation>一个为彩色而另一个不是，因此没有可显示的差异。</translation>
    </message>
    <message>
        <source>One more waits until the program is opened again.</source>
        <translation>还有一个等到程序再次打开时开始。</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>单幅</translation>
    </message>
    <message>
        <source>One pseudonym a patient until this window closes.</source>
        <translation>在此窗口关闭之前，每位患者一个假名。</translation>
    </message>
    <message>
        <source>One pseudonym a patient wherever this key file is used.</source>
        <translation>凡使用此密钥文件之处，每位患者一个假名。</translation>
    </message>
    <message>
        <source>One voxel is one pixel</source>
        <translation>一个体素对应一个像素</translation>
    </message>
    <message>
        <source>Only operations of this kind</source>
        <translation>只显示此类操作</translation>
    </message>
    <message>
        <source>Only operations whose name or description holds these words (/)</source>
        <translation>只显示名称或说明含有这些词语的操作（/）</translation>
    </message>
    <message>
        <source>Only the label I began on</source>
        <translation>仅限起笔处的标签</translation>
    </message>
    <message>
        <source>Only within</source>
        <translation>仅限范围</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;folder …</source>
        <translation>打开文件夹(&amp;F) …</translation>
    </message>
    <message>
        <source>Open a folder of scans</source>
        <translation>打开扫描文件夹</translation>
    </message>
    <message>
        <source>Open a recipe from a file or an export (Ctrl+L)</source>
        <translation>从文件或导出结果打开配方（Ctrl+L）</translation>
    </message>
    <message>
        <source>Open a series: what its files say is shown here.</source>
        <translation>请打开一个序列：其文件头内容会显示在此处。</translation>
    </message>
    <message>
        <source>Open as an image</source>
        <translation>按影像打开</translation>
    </message>
    <message>
        <source>Open everything in its folder</source>
        <translation>打开其文件夹中的全部内容</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open folder (Ctrl+Shift+O)</source>
        <translation>打开文件夹（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Open scans</source>
        <translation>打开扫描</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Open session …</source>
        <translation>打开会话 …</translation>
    </message>
    <message>
        <source>Open the &amp;sample study</source>
        <translation>打开样例检查(&amp;S)</translation>
    </message>
    <message>
        <source>Open the image in a pane</source>
        <translation>在窗格中打开该影像</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Open what was copied</source>
        <translation>打开复制的内容</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>未决定 {0}</translation>
    </message>
    <message>
        <source>Opened as an image: its values may be changed now.</source>
        <translation>已按影像打开：现在可以更改其数值。</translation>
    </message>
    <message>
        <source>Opening the session {0} …</source>
        <translation>正在打开会话 {0} …</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作项</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Operations that make images of nobody</source>
        <translation>生成不对应任何人的影像的操作</translation>
    </message>
    <message>
        <source>Operators' Name</source>
        <translation>操作者姓名</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>朝向</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Originals are never changed. Nothing is sent anywhere unless you send it.</source>
        <translation>绝不更改原始文件。除非由您发送，否则不会向任何地方发送内容。</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Other Patient IDs</source>
        <translation>患者其他编号</translation>
    </message>
    <message>
        <source>Other real images: {0}</source>
        <translation>其他真实影像：{0}</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Others that mention it</source>
        <translation>仅在说明中提到</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Outline of {0}</source>
        <translation>“{0}”的轮廓</translation>
    </message>
    <message>
        <source>Outline: drag, or click; with Ctrl it erases</source>
        <translation>轮廓：拖动或单击；按住 Ctrl 则擦除</translation>
    </message>
    <message>
        <source>Overlays</source>
        <translation>叠加显示</translation>
    </message>
    <message>
        <source>PET</source>
        <translation>PET</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Patient Comments</source>
        <translation>患者备注</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>患者编号</translation>
    </message>
    <message>
        <source>Patient Identity Removed</source>
        <translation>患者身份已去除</translation>
    </message>
    <message>
        <source>Patient Orientation</source>
        <translation>患者方位</translation>
    </message>
    <message>
        <source>Patient Position</source>
        <translation>患者体位</translation>
    </message>
    <message>
        <source>Patient without a name</source>
        <translation>无姓位患者</translation>
    </message>
    <message>
        <source>Patient {0}</source>
        <translation>患者 {0}</translation>
    </message>
    <message>
        <source>Patient's Age</source>
        <translation>患者年龄</translation>
    </message>
    <message>
        <source>Patient's Birth Date</source>
        <translation>患者出生日期</translation>
    </message>
    <message>
        <source>Patient's Name</source>
        <translation>患者姓名</translation>
    </message>
    <message>
        <source>Patient's Sex</source>
        <translation>患者性别</translation>
    </message>
    <message>
        <source>Patient's Size</source>
        <translation>患者身高</translation>
    </message>
    <message>
        <source>Patient's Weight</source>
        <translation>患者体重</translation>
    </message>
    <message>
        <source>Patient, study, description, modality, size, folder or file: rows with all these words (Ctrl+F)</source>
        <translation>患者、检查、描述、模态、大小、文件夹或文件：含有全部词语的行（Ctrl+F）</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>患者数</translation>
    </message>
    <message>
        <source>Patients get pseudonyms unless you decide otherwise.</source>
        <translation>除非您另作决定，患者都会使用假名。</translation>
    </message>
    <message>
        <source>Patients, studies, series and results</source>
        <translation>患者、检查、序列和结果</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>暂停队列</translation>
    </message>
    <message>
        <source>Pause the training, or go on</source>
        <translation>暂停或继续训练</translation>
    </message>
    <message>
        <source>Pause this job (Space)</source>
        <translation>暂停此任务（空格）</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused at {0}</source>
        <translation>已暂停于 {0}</translation>
    </message>
    <message>
        <source>Per-frame Functional Groups Sequence</source>
        <translation>逐帧功能组序列</translation>
    </message>
    <message>
        <source>Percent Phase Field of View</source>
        <translation>相位视野百分比</translation>
    </message>
    <message>
        <source>Percent Sampling</source>
        <translation>采样百分比</translation>
    </message>
    <message>
        <source>Performed Procedure Step Description</source>
        <translation>执行步骤描述</translation>
    </message>
    <message>
        <source>Performed Procedure Step ID</source>
        <translation>执行步骤编号</translation>
    </message>
    <message>
        <source>Performed Procedure Step Start Date</source>
        <translation>执行步骤开始日期</translation>
    </message>
    <message>
        <source>Performed Procedure Step Start Time</source>
        <translation>执行步骤开始时间</translation>
    </message>
    <message>
        <source>Performing Physician's Name</source>
        <translation>执行医师姓名</translation>
    </message>
    <message>
        <source>Photometric Interpretation</source>
        <translation>光度解释</translation>
    </message>
    <message>
        <source>Pick the label under the pointer</source>
        <translation>选取指针下的标签</translation>
    </message>
    <message>
        <source>Picture of {0}</source>
        <translation>{0} 的图片</translation>
    </message>
    <message>
        <source>Picture {0}</source>
        <translation>影像 {0}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>每秒幅数</translation>
    </message>
    <message>
        <source>Pictures of the measured images</source>
        <translation>所测影像的图片</translation>
    </message>
    <message>
        <source>Pictures of the set</source>
        <translation>数据集的图片</translation>
    </message>
    <message>
        <source>Pictures with annotations as boxes and masks</source>
        <translation>图片及其方框和掩膜标注</translation>
    </message>
    <message>
        <source>Pixel Aspect Ratio</source>
        <translation>像素纵横比</translation>
    </message>
    <message>
        <source>Pixel Bandwidth</source>
        <translation>像素带宽</translation>
    </message>
    <message>
        <source>Pixel Data</source>
        <translation>像素数据</translation>
    </message>
    <message>
        <source>Pixel Padding Value</source>
        <translation>像素填充值</translation>
    </message>
    <message>
        <source>Pixel Representation</source>
        <translation>像素表示方式</translation>
    </message>
    <message>
        <source>Pixel Spacing</source>
        <translation>像素间距</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Pla&amp;ne</source>
        <translation>平面(&amp;N)</translation>
    </message>
    <message>
        <source>Plan a new dataset</source>
        <translation>规划新的数据集</translation>
    </message>
    <message>
        <source>Planar Configuration</source>
        <translation>平面配置</translation>
    </message>
    <message>
        <source>Play (K)</source>
        <translation>播放（K）</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快播放</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>减慢播放</translation>
    </message>
    <message>
        <source>Points, boxes</source>
        <translation>点、框</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>体位</translation>
    </message>
    <message>
        <source>Position Reference Indicator</source>
        <translation>位置参考标志</translation>
    </message>
    <message>
        <source>Pregnancy Status</source>
        <translation>妊娠状态</translation>
    </message>
    <message>
        <source>Presentation Intent Type</source>
        <translation>呈现意图类型</translation>
    </message>
    <message>
        <source>Presentation LUT Shape</source>
        <translation>呈现 LUT 形状</translation>
    </message>
    <message>
        <source>Press / and choose an operation: its preview stands beside the source.</source>
        <translation>按 / 并选择一个操作：其预览显示在源影像旁边。</translation>
    </message>
    <message>
        <source>Press Esc again to stop {0}.</source>
        <translation>再按一次 Esc 停止{0}。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview the &amp;next copy</source>
        <translation>预览下一个副本(&amp;N)</translation>
    </message>
    <message>
        <source>Preview the copy before</source>
        <translation>预览上一个副本</translation>
    </message>
    <message>
        <source>Preview the copy before (Ctrl+,)</source>
        <translation>预览上一个副本（Ctrl+,）</translation>
    </message>
    <message>
        <source>Preview the next copy (Ctrl+.)</source>
        <translation>预览下一个副本（Ctrl+.）</translation>
    </message>
    <message>
        <source>Preview what the recipe does</source>
        <translation>预览配方的作用</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>上一个结果</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私有</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>Profile of the line</source>
        <translation>直线剖面</translation>
    </message>
    <message>
        <source>Projection and plane of the slab</source>
        <translation>厚层块的投影方式和平面</translation>
    </message>
    <message>
        <source>Prolong</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Propagate</source>
        <translation>传播</translation>
    </message>
    <message>
        <source>Propagate again</source>
        <translation>重新传播</translation>
    </message>
    <message>
        <source>Propagate {0}</source>
        <translation>传播 {0}</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议结果</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Propose again from all drawn slices (G)</source>
        <translation>根据所有已绘制层面重新建议（G）</translation>
    </message>
    <message>
        <source>Propose the stack from the slices drawn</source>
        <translation>根据已绘制层面建议整叠</translation>
    </message>
    <message>
        <source>Propose what belongs to each label drawn</source>
        <translation>建议各已绘制标签所属的区域</translation>
    </message>
    <message>
        <source>Propose: a box around what you want, or clicks on it</source>
        <translation>建议：在目标周围画框，或在其上点击</translation>
    </message>
    <message>
        <source>Proposed for {0}</source>
        <translation>{0} 的建议</translation>
    </message>
    <message>
        <source>Proposed outline of {0}</source>
        <translation>{0} 的建议轮廓</translation>
    </message>
    <message>
        <source>Proposing …</source>
        <translation>正在生成建议…</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Protocol Name</source>
        <translation>协议名称</translation>
    </message>
    <message>
        <source>Pseudonyms as before</source>
        <translation>沿用先前假名</translation>
    </message>
    <message>
        <source>Pseudonyms by key file</source>
        <translation>由密钥文件确定的假名</translation>
    </message>
    <message>
        <source>Pseudonyms, new</source>
        <translation>新假名</translation>
    </message>
    <message>
        <source>Purpose of Reference Code Sequence</source>
        <translation>引用目的编码序列</translation>
    </message>
    <message>
        <source>Put them into the bin</source>
        <translation>将它们放入回收站</translation>
    </message>
    <message>
        <source>Put this result among the series, to go on from it</source>
        <translation>将此结果放入序列列表，以便继续处理</translation>
    </message>
    <message>
        <source>Radiopharmaceutical Information Sequence</source>
        <translation>放射性药物信息序列</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Raw data set with dataset.json and splits_final.json</source>
        <translation>原始数据集，含 dataset.json 和 splits_final.json</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>正在回读</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>正在读取数据</translation>
    </message>
    <message>
        <source>Reading the header …</source>
        <translation>正在读取文件头 …</translation>
    </message>
    <message>
        <source>Reading {0} …</source>
        <translation>正在读取 {0} …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取 …</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Receive Coil Name</source>
        <translation>接收线圈名称</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Recipe loaded: {0}</source>
        <translation>已载入配方：{0}</translation>
    </message>
    <message>
        <source>Recipe saved: {0}</source>
        <translation>已保存配方：{0}</translation>
    </message>
    <message>
        <source>Recipe, 1 step</source>
        <translation>配方，1 个步骤</translation>
    </message>
    <message>
        <source>Recipe, {0} steps</source>
        <translation>配方，{0} 个步骤</translation>
    </message>
    <message>
        <source>Reconstruction Diameter</source>
        <translation>重建直径</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Referenced Image Sequence</source>
        <translation>引用图像序列</translation>
    </message>
    <message>
        <source>Referenced SOP Class UID</source>
        <translation>引用的 SOP 类 UID</translation>
    </message>
    <message>
        <source>Referenced SOP Instance UID</source>
        <translation>引用的 SOP 实例 UID</translation>
    </message>
    <message>
        <source>Referenced Study Sequence</source>
        <translation>引用检查序列</translation>
    </message>
    <message>
        <source>Referring Physician's Name</source>
        <translation>申请医师姓名</translation>
    </message>
    <message>
        <source>Region of interest</source>
        <translation>感兴趣区</translation>
    </message>
    <message>
        <source>Region of interest, of the kind drawn last</source>
        <translation>感兴趣区，类型与上次相同</translation>
    </message>
    <message>
        <source>Regions, distances and profiles drawn on the pictures appear here, in source and result.</source>
        <translation>在影像上绘制的区域、距离和剖面会显示在此处，源影像与结果并列。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Reject both alarms</source>
        <translation>拒绝两个警报</translation>
    </message>
    <message>
        <source>Reject the alarm</source>
        <translation>拒绝该警报</translation>
    </message>
    <message>
        <source>Reject the marked images</source>
        <translation>将所选影像标为拒绝</translation>
    </message>
    <message>
        <source>Reject this image: it will not be exported (X)</source>
        <translation>拒绝此影像：不予导出（X）</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>拒绝{0}</translation>
    </message>
    <message>
        <source>Reject {0} alarms</source>
        <translation>拒绝 {0} 个警报</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Rejected {0}</source>
        <translation>已拒绝 {0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove for good …</source>
        <translation>永久删除 …</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Remove islands smaller than a ball of the brush's size</source>
        <translation>移除小于画笔大小球体的孤岛</translation>
    </message>
    <message>
        <source>Remove small islands</source>
        <translation>移除小孤岛</translation>
    </message>
    <message>
        <source>Remove small islands of {0}</source>
        <translation>移除 {0} 的小孤岛</translation>
    </message>
    <message>
        <source>Remove the training “{0}”? Its checkpoints, curves and samples go for good.</source>
        <translation>移除训练“{0}”？其检查点、曲线和样本将永久删除。</translation>
    </message>
    <message>
        <source>Remove {0} for good</source>
        <translation>永久删除 {0}</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Removed from the bin of discarded results: {0}.</source>
        <translation>已从已丢弃结果的回收站中删除：{0}。</translation>
    </message>
    <message>
        <source>Removed {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Rename the label</source>
        <translation>重命名该标签</translation>
    </message>
    <message>
        <source>Rename the marked window (F2)</source>
        <translation>重命名所选的窗（F2）</translation>
    </message>
    <message>
        <source>Rename the window {0}</source>
        <translation>重命名窗 {0}</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>重命名 {0}</translation>
    </message>
    <message>
        <source>Repetition Time</source>
        <translation>重复时间</translation>
    </message>
    <message>
        <source>Repetition time</source>
        <translation>重复时间</translation>
    </message>
    <message>
        <source>Report saved: {0}</source>
        <translation>已保存报告：{0}</translation>
    </message>
    <message>
        <source>Requested Procedure Description</source>
        <translation>申请的检查描述</translation>
    </message>
    <message>
        <source>Rescale Intercept</source>
        <translation>重标度截距</translation>
    </message>
    <message>
        <source>Rescale Slope</source>
        <translation>重标度斜率</translation>
    </message>
    <message>
        <source>Rescale Type</source>
        <translation>重标度类型</translation>
    </message>
    <message>
        <source>Reset the parameters of the &amp;step</source>
        <translation>重置步骤参数(&amp;S)</translation>
    </message>
    <message>
        <source>Reset zoom and window</source>
        <translation>重置缩放和窗</translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation>重置{0}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore {0}</source>
        <translation>恢复 {0}</translation>
    </message>
    <message>
        <source>Restored {0}.</source>
        <translation>已恢复 {0}。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Result of {0}</source>
        <translation>{0} 的结果</translation>
    </message>
    <message>
        <source>Result − Source</source>
        <translation>结果 − 源影像</translation>
    </message>
    <message>
        <source>Results whose labels did not come along whole</source>
        <translation>标签未完整随之变换的结果</translation>
    </message>
    <message>
        <source>Results whose labels did not come along whole are no training samples as they are</source>
        <translation>标签未完整随之变换的结果，不能直接作为训练样本</translation>
    </message>
    <message>
        <source>Results without their source</source>
        <translation>没有源影像的结果</translation>
    </message>
    <message>
        <source>Retry {0}</source>
        <translation>重试 {0}</translation>
    </message>
    <message>
        <source>Revolution Time</source>
        <translation>旋转时间</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>右键单击</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>右键拖动</translation>
    </message>
    <message>
        <source>Rot&amp;ate and flip</source>
        <translation>旋转和镜像(&amp;A)</translation>
    </message>
    <message>
        <source>Rotation Direction</source>
        <translation>旋转方向</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>Run again with another seed</source>
        <translation>换种子再次运行</translation>
    </message>
    <message>
        <source>Run anyway on {0} series</source>
        <translation>仍对 {0} 个序列运行</translation>
    </message>
    <message>
        <source>Run it again with a new seed</source>
        <translation>用新的种子再次运行</translation>
    </message>
    <message>
        <source>Run on {0} series</source>
        <translation>对 {0} 个序列运行</translation>
    </message>
    <message>
        <source>Run the recipe on it</source>
        <translation>对其运行配方</translation>
    </message>
    <message>
        <source>Run the result's recipe a&amp;gain</source>
        <translation>再次运行该结果的配方(&amp;G)</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Runs code</source>
        <translation>运行代码</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>比吸收率</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>SD of the noise</source>
        <translation>噪声标准差</translation>
    </message>
    <message>
        <source>SD of the result over that of the source</source>
        <translation>结果的标准差除以源影像的标准差</translation>
    </message>
    <message>
        <source>SD of tissue</source>
        <translation>组织标准差</translation>
    </message>
    <message>
        <source>SD ×</source>
        <translation>标准差 ×</translation>
    </message>
    <message>
        <source>SOP Class UID</source>
        <translation>SOP 类 UID</translation>
    </message>
    <message>
        <source>SOP Instance UID</source>
        <translation>SOP 实例 UID</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>Sagittal slices</source>
        <translation>矢状位层面</translation>
    </message>
    <message>
        <source>Sample now</source>
        <translation>立即采样</translation>
    </message>
    <message>
        <source>Sample studies</source>
        <translation>样例检查</translation>
    </message>
    <message>
        <source>Samples of the same seeds over time</source>
        <translation>相同种子的样本随时间的变化</translation>
    </message>
    <message>
        <source>Samples per Pixel</source>
        <translation>每像素采样数</translation>
    </message>
    <message>
        <source>Samples, always of the same seeds</source>
        <translation>样本，始终使用相同种子</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>另存为文本</translation>
    </message>
    <message>
        <source>Save measures</source>
        <translation>保存测量</translation>
    </message>
    <message>
        <source>Save measures as CSV</source>
        <translation>将测量保存为 CSV</translation>
    </message>
    <message>
        <source>Save measures as CSV…</source>
        <translation>将测量保存为 CSV…</translation>
    </message>
    <message>
        <source>Save picture …</source>
        <translation>保存影像 …</translation>
    </message>
    <message>
        <source>Save session …</source>
        <translation>保存会话 …</translation>
    </message>
    <message>
        <source>Save the header</source>
        <translation>保存文件头</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存影像</translation>
    </message>
    <message>
        <source>Save the picture with its texts as PNG</source>
        <translation>将影像及其文字保存为 PNG</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>保存配方</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>保存报告 …</translation>
    </message>
    <message>
        <source>Save the session; it holds what the scans say of patients</source>
        <translation>保存会话；其中包含扫描所述的患者信息</translation>
    </message>
    <message>
        <source>Save this recipe to a file (Ctrl+S)</source>
        <translation>将此配方保存为文件（Ctrl+S）</translation>
    </message>
    <message>
        <source>Saved the header as {0}.</source>
        <translation>文件头已保存为 {0}。</translation>
    </message>
    <message>
        <source>Saved the measures: {0}.</source>
        <translation>已保存测量：{0}。</translation>
    </message>
    <message>
        <source>Saved the picture as {0}.</source>
        <translation>影像已保存为 {0}。</translation>
    </message>
    <message>
        <source>Scan Options</source>
        <translation>扫描选项</translation>
    </message>
    <message>
        <source>Scan stopped: {0} so far</source>
        <translation>扫描已停止：到目前为止 {0}</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>Scanning Sequence</source>
        <translation>扫描序列</translation>
    </message>
    <message>
        <source>Scanning …</source>
        <translation>正在扫描 …</translation>
    </message>
    <message>
        <source>Scanning: {0} files read</source>
        <translation>正在扫描：已读取 {0} 个文件</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Scans of this modality alone are learned from</source>
        <translation>只从此模态的扫描学习</translation>
    </message>
    <message>
        <source>Scans without a label map have nothing to find</source>
        <translation>没有标签图的扫描中没有要找的目标</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Search operations</source>
        <translation>搜索操作</translation>
    </message>
    <message>
        <source>Search the header</source>
        <translation>搜索文件头</translation>
    </message>
    <message>
        <source>Search the header (Ctrl+F)</source>
        <translation>搜索文件头（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search {0} models</source>
        <translation>搜索 {0} 个模型</translation>
    </message>
    <message>
        <source>Search {0} operations</source>
        <translation>搜索 {0} 个操作</translation>
    </message>
    <message>
        <source>See it in a pane (Enter)</source>
        <translation>在窗格中查看（Enter）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Segment Description</source>
        <translation>分割说明</translation>
    </message>
    <message>
        <source>Segment Label</source>
        <translation>分割标签</translation>
    </message>
    <message>
        <source>Segment Number</source>
        <translation>分割编号</translation>
    </message>
    <message>
        <source>Segment Sequence</source>
        <translation>分割序列</translation>
    </message>
    <message>
        <source>Segmentation Type</source>
        <translation>分割类型</translation>
    </message>
    <message>
        <source>Select all series</source>
        <translation>选择全部序列</translation>
    </message>
    <message>
        <source>Select no series</source>
        <translation>不选择任何序列</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>扫描序列</translation>
    </message>
    <message>
        <source>Sequence Name</source>
        <translation>序列名称</translation>
    </message>
    <message>
        <source>Sequence Variant</source>
        <translation>序列变体</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Series Date</source>
        <translation>序列日期</translation>
    </message>
    <message>
        <source>Series Description</source>
        <translation>序列描述</translation>
    </message>
    <message>
        <source>Series Instance UID</source>
        <translation>序列实例 UID</translation>
    </message>
    <message>
        <source>Series Number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Series Time</source>
        <translation>序列时间</translation>
    </message>
    <message>
        <source>Series Type</source>
        <translation>序列类型</translation>
    </message>
    <message>
        <source>Series and place</source>
        <translation>序列与位置</translation>
    </message>
    <message>
        <source>Series with label maps now: {0}</source>
        <translation>现有标签图的序列：{0}</translation>
    </message>
    <message>
        <source>Session file</source>
        <translation>会话文件</translation>
    </message>
    <message>
        <source>Session opened: {0}.</source>
        <translation>已打开会话：{0}。</translation>
    </message>
    <message>
        <source>Session saved: {0}</source>
        <translation>已保存会话：{0}</translation>
    </message>
    <message>
        <source>Set up a new training</source>
        <translation>设置新的训练</translation>
    </message>
    <message>
        <source>Set up a training</source>
        <translation>设置训练</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Shape of the brush</source>
        <translation>画笔形状</translation>
    </message>
    <message>
        <source>Shared Functional Groups Sequence</source>
        <translation>共享功能组序列</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Shift + arrows</source>
        <translation>Shift + 方向键</translation>
    </message>
    <message>
        <source>Shift + move</source>
        <translation>Shift + 移动</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>随附</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>显示文件夹</translation>
    </message>
    <message>
        <source>Show its card</source>
        <translation>显示模型卡</translation>
    </message>
    <message>
        <source>Show its files in the file manager</source>
        <translation>在文件管理器中显示其文件</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>显示其文件夹</translation>
    </message>
    <message>
        <source>Show measures</source>
        <translation>显示测量</translation>
    </message>
    <message>
        <source>Show results</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Show the folder of the package</source>
        <translation>显示模型包所在文件夹</translation>
    </message>
    <message>
        <source>Show the labels</source>
        <translation>显示标签面板</translation>
    </message>
    <message>
        <source>Show the set in the file manager</source>
        <translation>在文件管理器中显示数据集</translation>
    </message>
    <message>
        <source>Show what it made (Enter)</source>
        <translation>显示其产物（Enter）</translation>
    </message>
    <message>
        <source>Show what was written in the file manager</source>
        <translation>在文件管理器中显示写出的内容</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Single Collimation Width</source>
        <translation>单层准直宽度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Size of the brush, mm across ([ and ])</source>
        <translation>画笔大小，直径 mm（[ 和 ]）</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>Slice Location</source>
        <translation>层面位置</translation>
    </message>
    <message>
        <source>Slice Thickness</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>Slice thickness</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>Slice, title and sides</source>
        <translation>层面、标题和方位</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Slices a patient</source>
        <translation>每位患者的层面</translation>
    </message>
    <message>
        <source>Slices between thick ones</source>
        <translation>厚层面之间的层面</translation>
    </message>
    <message>
        <source>Slices of each class</source>
        <translation>各类别的层面数</translation>
    </message>
    <message>
        <source>Slices of the label</source>
        <translation>标签的层面</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>减小画笔</translation>
    </message>
    <message>
        <source>Smallest Image Pixel Value</source>
        <translation>最小像素值</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smooth pixels</source>
        <translation>平滑像素</translation>
    </message>
    <message>
        <source>Smooth the label by the amount</source>
        <translation>按该量平滑标签</translation>
    </message>
    <message>
        <source>Smooth {0}</source>
        <translation>平滑 {0}</translation>
    </message>
    <message>
        <source>Smooth, widen and narrow by</source>
        <translation>平滑、扩展与收缩量</translation>
    </message>
    <message>
        <source>Software Versions</source>
        <translation>软件版本</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Some texts</source>
        <translation>部分文字</translation>
    </message>
    <message>
        <source>Sort and group</source>
        <translation>排序与分组</translation>
    </message>
    <message>
        <source>Sort as opened</source>
        <translation>按打开顺序排列</translation>
    </message>
    <message>
        <source>Sort by date</source>
        <translation>按日期排列</translation>
    </message>
    <message>
        <source>Sort by modality</source>
        <translation>按模态排列</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>按名称排列</translation>
    </message>
    <message>
        <source>Sort by number</source>
        <translation>按编号排列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源影像</translation>
    </message>
    <message>
        <source>Source Application Entity Title</source>
        <translation>来源应用实体标题</translation>
    </message>
    <message>
        <source>Source Image Sequence</source>
        <translation>源图像序列</translation>
    </message>
    <message>
        <source>Space takes the chosen cases out of the set, or back in</source>
        <translation>按空格键可排除所选病例，或重新纳入</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>Spacing Between Slices</source>
        <translation>层间距</translation>
    </message>
    <message>
        <source>Specific Character Set</source>
        <translation>字符集</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Spiral Pitch Factor</source>
        <translation>螺距</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>大小（层×行×列）</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动 …</translation>
    </message>
    <message>
        <source>Starts in about {0}</source>
        <translation>约 {0} 后开始</translation>
    </message>
    <message>
        <source>Starts in {0}</source>
        <translation>{0}后开始</translation>
    </message>
    <message>
        <source>Starts in {0}, takes {1}</source>
        <translation>{0}后开始，需 {1}</translation>
    </message>
    <message>
        <source>Starts next</source>
        <translation>下一个开始</translation>
    </message>
    <message>
        <source>Starts next, takes {0}</source>
        <translation>下一个开始，需 {0}</translation>
    </message>
    <message>
        <source>Station Name</source>
        <translation>工作站名称</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps of the recipe</source>
        <translation>配方步骤</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop (K)</source>
        <translation>停止（K）</translation>
    </message>
    <message>
        <source>Stop after the image that is being written; it can go on</source>
        <translation>写完当前影像后停止；之后可以继续</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop and keep the model</source>
        <translation>停止并保留模型</translation>
    </message>
    <message>
        <source>Stop the training and keep the model</source>
        <translation>停止训练并保留模型</translation>
    </message>
    <message>
        <source>Stop; what is whole stays</source>
        <translation>停止；已完整写出的保留</translation>
    </message>
    <message>
        <source>Stopped after {0}, kept · {1}</source>
        <translation>{0} 后停止，已保留 · {1}</translation>
    </message>
    <message>
        <source>Stopped at {0} of {1} images</source>
        <translation>在第 {0} 幅影像处停止，共 {1} 幅</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Study Date</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Study Description</source>
        <translation>检查描述</translation>
    </message>
    <message>
        <source>Study ID</source>
        <translation>检查编号</translation>
    </message>
    <message>
        <source>Study Instance UID</source>
        <translation>检查实例 UID</translation>
    </message>
    <message>
        <source>Study Time</source>
        <translation>检查时间</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Study without a date</source>
        <translation>无日期的检查</translation>
    </message>
    <message>
        <source>Sureness</source>
        <translation>把握度</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>卷帘对比</translation>
    </message>
    <message>
        <source>Switch {0} on</source>
        <translation>启用{0}</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>合成</translation>
    </message>
    <message>
        <source>Synthetic Data</source>
        <translation>合成数据</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>Table Feed per Rotation</source>
        <translation>每转进床</translation>
    </message>
    <message>
        <source>Table Height</source>
        <translation>床高</translation>
    </message>
    <message>
        <source>Table Speed</source>
        <translation>床速</translation>
    </message>
    <message>
        <source>Table {0} of the file</source>
        <translation>文件的灰度表 {0}</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签号</translation>
    </message>
    <message>
        <source>Take jobs that are over off the list; their results stay</source>
        <translation>将已结束的任务移出列表；其结果保留</translation>
    </message>
    <message>
        <source>Take off the list (Del)</source>
        <translation>移出列表（Del）</translation>
    </message>
    <message>
        <source>Take out all steps; Ctrl+Z brings them back</source>
        <translation>移除所有步骤；Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>Take out {0}</source>
        <translation>移除{0}</translation>
    </message>
    <message>
        <source>Take this step out (Del)</source>
        <translation>移除此步骤（Del）</translation>
    </message>
    <message>
        <source>Take {0} off the list</source>
        <translation>将 {0} 从列表移除</translation>
    </message>
    <message>
        <source>Takes about {0}</source>
        <translation>约需 {0}</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务类型</translation>
    </message>
    <message>
        <source>Tell when all jobs are over, also while another program is in front</source>
        <translation>所有任务结束时告知，即使前台是其他程序</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>The best there is, from hundreds of patients; on a GPU</source>
        <translation>效果最好，需数百位患者；使用 GPU</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>The crosshair over linked planes</source>
        <translation>相关联平面上的十字线</translation>
    </message>
    <message>
        <source>The data are being looked at first</source>
        <translation>正在先查看数据</translation>
    </message>
    <message>
        <source>The device that jobs run on</source>
        <translation>任务所用的设备</translation>
    </message>
    <message>
        <source>The engine is starting …</source>
        <translation>引擎正在启动 …</translation>
    </message>
    <message>
        <source>The files of 1 series are not where they were; open their folder from its new place.</source>
        <translation>1 个序列的文件不在原处；请从新位置打开其文件夹。</translation>
    </message>
    <message>
        <source>The files of {0} series are not where they were; open their folder from its new place.</source>
        <translation>{0} 个序列的文件不在原处；请从新位置打开其文件夹。</translation>
    </message>
    <message>
        <source>The keys 1 to 9 choose a named window, 0 is as in the file.</source>
        <translation>按键 1 至 9 选择预设窗，0 为文件中的窗。</translation>
    </message>
    <message>
        <source>The labels were changed meanwhile: do it again.</source>
        <translation>标签在此期间已被更改：请重做一次。</translation>
    </message>
    <message>
        <source>The last change of labels is still being made.</source>
        <translation>上一次标签更改仍在进行。</translation>
    </message>
    <message>
        <source>The measures were not saved: {0}.</source>
        <translation>测量未保存：{0}。</translation>
    </message>
    <message>
        <source>The most frequent</source>
        <translation>最常见的</translation>
    </message>
    <message>
        <source>The other planes can be seen when all slices are read.</source>
        <translation>所有层面读取完毕后可查看其他平面。</translation>
    </message>
    <message>
        <source>The preview has another size than its source, so there is no difference voxel by voxel.</source>
        <translation>预览与源影像大小不同，因此没有逐体素的差异。</translation>
    </message>
    <message>
        <source>The preview of this slice is being made.</source>
        <translation>正在制作本层的预览。</translation>
    </message>
    <message>
        <source>The process that trained is gone. Nothing but its last minute is lost.</source>
        <translation>训练进程已消失。最多丢失最后一分钟。</translation>
    </message>
    <message>
        <source>The process that wrote it is gone. What is written stays.</source>
        <translation>写入进程已不存在。已写入的内容会保留。</translation>
    </message>
    <message>
        <source>The program ended before this job was finished.</source>
        <translation>程序在该任务完成之前结束。</translation>
    </message>
    <message>
        <source>The program was not allowed.</source>
        <translation>未允许该程序。</translation>
    </message>
    <message>
        <source>The queue is paused</source>
        <translation>队列已暂停</translation>
    </message>
    <message>
        <source>The recipe was not saved: {0}.</source>
        <translation>配方未保存：{0}。</translation>
    </message>
    <message>
        <source>The report was not saved: {0}.</source>
        <translation>报告未保存：{0}。</translation>
    </message>
    <message>
        <source>The result has another size than its source, so there is no difference voxel by voxel.</source>
        <translation>结果与源影像大小不同，因此没有逐体素的差异。</translation>
    </message>
    <message>
        <source>The result lies on another grid than its source, so there is no difference voxel by voxel.</source>
        <translation>结果与源影像网格不同，因此没有逐体素的差异。</translation>
    </message>
    <message>
        <source>The results of this job were discarded.</source>
        <translation>此任务的结果已丢弃。</translation>
    </message>
    <message>
        <source>The same pseudonyms as before, in all exports on this computer.</source>
        <translation>在本机的所有导出中沿用先前的假名。</translation>
    </message>
    <message>
        <source>The same recipe, seed and scan give the same result</source>
        <translation>相同的配方、随机种子和扫描得到相同的结果</translation>
    </message>
    <message>
        <source>The same recipe, source and seed</source>
        <translation>相同的配方、源影像和种子</translation>
    </message>
    <message>
        <source>The same region is measured in the source and in the result.</source>
        <translation>同一区域在源影像和结果中同时测量。</translation>
    </message>
    <message>
        <source>The same scans degraded, or nothing</source>
        <translation>同一批扫描的退化版本，或留空</translation>
    </message>
    <message>
        <source>The share of the patients that is kept for the end</source>
        <translation>留待最后评估的患者比例</translation>
    </message>
    <message>
        <source>The share of the patients that is measured on while it trains</source>
        <translation>训练过程中用于验证的患者比例</translation>
    </message>
    <message>
        <source>The share of the patients that is never learned from, only measured on</source>
        <translation>从不用于学习、只用于测量的患者比例</translation>
    </message>
    <message>
        <source>The slab is being made.</source>
        <translation>正在制作厚层块。</translation>
    </message>
    <message>
        <source>The source and its results</source>
        <translation>源影像及其结果</translation>
    </message>
    <message>
        <source>The source has no slice at this place (the nearest is {0} mm away), so there is no difference.</source>
        <translation>源影像在此位置没有层面（最近的相距 {0} mm），因此没有差异。</translation>
    </message>
    <message>
        <source>The space bar flickers between the two.</source>
        <translation>空格键在两者之间切换。</translation>
    </message>
    <message>
        <source>The strip under the pictures holds the results of what is shown.</source>
        <translation>影像下方的影像条列出所显示内容的结果。</translation>
    </message>
    <message>
        <source>The table is copied, saved as CSV, or exported with the images.</source>
        <translation>表格可复制、保存为 CSV，或与影像一起导出。</translation>
    </message>
    <message>
        <source>The training failed.</source>
        <translation>训练失败。</translation>
    </message>
    <message>
        <source>The training has ended.</source>
        <translation>训练已结束。</translation>
    </message>
    <message>
        <source>The two share no place, so one cannot be laid over the other: see them side by side.</source>
        <translation>两者没有共同位置，无法叠放：请并排查看。</translation>
    </message>
    <message>
        <source>The view neither turned nor mirrored</source>
        <translation>视图不旋转也不镜像</translation>
    </message>
    <message>
        <source>The wheel goes through the slices, Ctrl and the wheel zoom.</source>
        <translation>滚轮浏览层面，Ctrl 加滚轮缩放。</translation>
    </message>
    <message>
        <source>There are no grey values to count.</source>
        <translation>没有可统计的灰度值。</translation>
    </message>
    <message>
        <source>There is no closed region here: close the outline around it first.</source>
        <translation>此处没有封闭区域：请先闭合其轮廓。</translation>
    </message>
    <message>
        <source>There is no label here.</source>
        <translation>此处没有标签。</translation>
    </message>
    <message>
        <source>There is no label to erase.</source>
        <translation>没有可擦除的标签。</translation>
    </message>
    <message>
        <source>There is no picture to copy.</source>
        <translation>没有可复制的影像。</translation>
    </message>
    <message>
        <source>There is no picture to save.</source>
        <translation>没有可保存的影像。</translation>
    </message>
    <message>
        <source>There is no recipe yet: choose an operation first.</source>
        <translation>还没有配方：请先选择操作。</translation>
    </message>
    <message>
        <source>There is nothing to export yet: mark a series or run a recipe first.</source>
        <translation>还没有可导出的内容：请选择序列或先运行配方。</translation>
    </message>
    <message>
        <source>They are learned from as well; otherwise they are left out, as nobody knows</source>
        <translation>它们也参与学习；否则因无从判断而不采用</translation>
    </message>
    <message>
        <source>They are removed from the disk and cannot be brought back.</source>
        <translation>它们将从磁盘删除，无法恢复。</translation>
    </message>
    <message>
        <source>Thickness of the slab in mm</source>
        <translation>厚层块的厚度，单位 mm</translation>
    </message>
    <message>
        <source>This can be trained; mind the warnings.</source>
        <translation>可以训练；请注意警告。</translation>
    </message>
    <message>
        <source>This cannot be trained yet.</source>
        <translation>尚不能训练。</translation>
    </message>
    <message>
        <source>This card tells no figures: measure the model on your scans.</source>
        <translation>该模型卡没有给出数值：请在您的扫描上测量该模型。</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>This model cannot be trained further: no trainer builds its network.</source>
        <translation>此模型无法继续训练：没有训练器支持其网络。</translation>
    </message>
    <message>
        <source>This needs an image of grey levels.</source>
        <translation>此操作需要灰度影像。</translation>
    </message>
    <message>
        <source>This operation is not installed here.</source>
        <translation>本机未安装此操作。</translation>
    </message>
    <message>
        <source>This slice</source>
        <translation>本层面</translation>
    </message>
    <message>
        <source>Three planes</source>
        <translation>三平面</translation>
    </message>
    <message>
        <source>Time here</source>
        <translation>本机用时</translation>
    </message>
    <message>
        <source>To see in minutes whether it can be learned</source>
        <translation>几分钟内看出能否学会</translation>
    </message>
    <message>
        <source>Too like training image {0}: {1} of the distance at which the alarm goes off (below 1).</source>
        <translation>与训练影像 {0} 过于相似：为警报触发距离的 {1}（低于 1 即触发）。</translation>
    </message>
    <message>
        <source>Took {0} off the list.</source>
        <translation>已将 {0} 从列表移除。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Total Collimation Width</source>
        <translation>总准直宽度</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train a model …</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>Train after the running one</source>
        <translation>在当前训练之后训练</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Train longer than planned</source>
        <translation>比计划训练得更久</translation>
    </message>
    <message>
        <source>Train on what is marked …</source>
        <translation>用标记的内容训练…</translation>
    </message>
    <message>
        <source>Train the model further …</source>
        <translation>继续训练此模型 …</translation>
    </message>
    <message>
        <source>Trained for</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Trained for {0} · {1}</source>
        <translation>训练了 {0} · {1}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>训练列表</translation>
    </message>
    <message>
        <source>Transfer Syntax UID</source>
        <translation>传输语法 UID</translation>
    </message>
    <message>
        <source>Transmit Coil Name</source>
        <translation>发射线圈名称</translation>
    </message>
    <message>
        <source>Try an operation</source>
        <translation>试用操作</translation>
    </message>
    <message>
        <source>Try the model on what is open in Study</source>
        <translation>在检查中已打开的内容上试用模型</translation>
    </message>
    <message>
        <source>Try this model on what is open</source>
        <translation>在已打开的内容上试用此模型</translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation>试用{0}</translation>
    </message>
    <message>
        <source>Trying how fast it is</source>
        <translation>正在试验速度</translation>
    </message>
    <message>
        <source>Tube current</source>
        <translation>管电流</translation>
    </message>
    <message>
        <source>Tube voltage</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Turn round at the ends</source>
        <translation>到两端后折返</translation>
    </message>
    <message>
        <source>Turn the view</source>
        <translation>旋转视图</translation>
    </message>
    <message>
        <source>Two networks against each other: sharp images in one step</source>
        <translation>两个网络相互对抗：一步生成清晰图像</translation>
    </message>
    <message>
        <source>Two pictures</source>
        <translation>两幅</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo {0}</source>
        <translation>撤销{0}</translation>
    </message>
    <message>
        <source>Undone: {0}.</source>
        <translation>已撤销：{0}。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unlock {0}</source>
        <translation>解锁 {0}</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Upscale</source>
        <translation>超分辨率</translation>
    </message>
    <message>
        <source>Use as a source</source>
        <translation>用作源影像</translation>
    </message>
    <message>
        <source>Use as source</source>
        <translation>用作源影像</translation>
    </message>
    <message>
        <source>Use in Study</source>
        <translation>在检查中使用</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use the result as a source</source>
        <translation>将该结果用作源影像</translation>
    </message>
    <message>
        <source>Use this recipe</source>
        <translation>使用此配方</translation>
    </message>
    <message>
        <source>Use {0} as a source</source>
        <translation>将 {0} 用作源影像</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>VAE</source>
        <translation>VAE</translation>
    </message>
    <message>
        <source>VOI LUT Function</source>
        <translation>VOI LUT 函数</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Variable Flip Angle Flag</source>
        <translation>可变翻转角标志</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Variants of each</source>
        <translation>每例变体数</translation>
    </message>
    <message>
        <source>Variants of training cases only</source>
        <translation>仅为训练病例生成变体</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>View Position</source>
        <translation>投照体位</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>容积</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>容积</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>体素</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Waiting, takes {0}</source>
        <translation>等待中，需 {0}</translation>
    </message>
    <message>
        <source>Warning:</source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>What comes after the last picture</source>
        <translation>播完最后一幅之后</translation>
    </message>
    <message>
        <source>What exactly went wrong</source>
        <translation>具体出了什么问题</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>已知信息</translation>
    </message>
    <message>
        <source>What is known beside three planes</source>
        <translation>三平面旁的信息</translation>
    </message>
    <message>
        <source>What is new is shown at once. Originals are never changed.</source>
        <translation>新打开的内容会立即显示。原始文件绝不会被更改。</translation>
    </message>
    <message>
        <source>What is played</source>
        <translation>播放内容</translation>
    </message>
    <message>
        <source>What is {0}? (Shift+F1 in its field)</source>
        <translation>{0} 是什么？（在其字段中按 Shift+F1）</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What it makes</source>
        <translation>产物</translation>
    </message>
    <message>
        <source>What lies in the bin is removed from the disk and cannot be brought back.</source>
        <translation>回收站中的内容将从磁盘删除，无法恢复。</translation>
    </message>
    <message>
        <source>What made it</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>What others may do with the model; it stands in its card</source>
        <translation>他人可以如何使用此模型；写在模型卡中</translation>
    </message>
    <message>
        <source>What the dataset is called</source>
        <translation>数据集的名称</translation>
    </message>
    <message>
        <source>What the files are to be; DICOM goes back into an archive</source>
        <translation>文件的类型；DICOM 可送回归档系统</translation>
    </message>
    <message>
        <source>What the files say, and what the result will say</source>
        <translation>文件头的内容，以及结果将写入的内容</translation>
    </message>
    <message>
        <source>What the header says, source beside result</source>
        <translation>文件头内容，源影像与结果并列</translation>
    </message>
    <message>
        <source>What the model is, from what it was made, how good it is</source>
        <translation>模型是什么、由什么训练、效果如何</translation>
    </message>
    <message>
        <source>What the model will be called</source>
        <translation>模型将叫什么名字</translation>
    </message>
    <message>
        <source>What this model is for and how good it is</source>
        <translation>该模型的用途及其优劣</translation>
    </message>
    <message>
        <source>What this was made from is not open any more.</source>
        <translation>其来源已不再打开。</translation>
    </message>
    <message>
        <source>What this was not made for</source>
        <translation>其未针对的情况</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>预期效果</translation>
    </message>
    <message>
        <source>What to learn</source>
        <translation>学习什么</translation>
    </message>
    <message>
        <source>What will be used, and what speaks against it, is said before it starts.</source>
        <translation>将使用什么、有哪些问题，都会在开始前说明。</translation>
    </message>
    <message>
        <source>What you open appears here, and what is made of it under its series.</source>
        <translation>打开的内容显示在此处，由其制作的结果列在其序列之下。</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Where jobs run that you start from now on</source>
        <translation>今后启动的任务在何处运行</translation>
    </message>
    <message>
        <source>Which elements</source>
        <translation>显示哪些元素</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>显示哪些影像</translation>
    </message>
    <message>
        <source>Which loss</source>
        <translation>哪一种损失</translation>
    </message>
    <message>
        <source>Which part</source>
        <translation>哪个子集</translation>
    </message>
    <message>
        <source>Which volume of the series is seen</source>
        <translation>显示序列的哪个容积</translation>
    </message>
    <message>
        <source>White for black (I)</source>
        <translation>黑白反相（I）</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>完整影像</translation>
    </message>
    <message>
        <source>Whose name and number stand in the files</source>
        <translation>文件中写入谁的姓名和编号</translation>
    </message>
    <message>
        <source>Widen</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Widen the label by the amount</source>
        <translation>按该量扩展标签</translation>
    </message>
    <message>
        <source>Widen {0}</source>
        <translation>扩展 {0}</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the window</source>
        <translation>窗的宽度值</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>Window &amp;presets</source>
        <translation>窗预设(&amp;P)</translation>
    </message>
    <message>
        <source>Window Center</source>
        <translation>窗位</translation>
    </message>
    <message>
        <source>Window Center &amp; Width Explanation</source>
        <translation>窗位窗宽说明</translation>
    </message>
    <message>
        <source>Window Width</source>
        <translation>窗宽</translation>
    </message>
    <message>
        <source>Window as in the file</source>
        <translation>窗按文件</translation>
    </message>
    <message>
        <source>Window from the values of this slice</source>
        <translation>根据本层数值设窗</translation>
    </message>
    <message>
        <source>Window from this slice</source>
        <translation>窗取自本层</translation>
    </message>
    <message>
        <source>Window preset {0}</source>
        <translation>窗预设 {0}</translation>
    </message>
    <message>
        <source>Window {0} of the file</source>
        <translation>文件的窗 {0}</translation>
    </message>
    <message>
        <source>Window: {0}</source>
        <translation>窗：{0}</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗</translation>
    </message>
    <message>
        <source>With one key file a patient keeps one pseudonym in all exports. Who has it can recognise them.</source>
        <translation>使用同一密钥文件，患者在所有导出中保持同一假名。持有该文件者可识别患者。</translation>
    </message>
    <message>
        <source>Without a scan</source>
        <translation>无需扫描</translation>
    </message>
    <message>
        <source>Without a scan at hand, open a sample study from the File menu.</source>
        <translation>手边没有扫描数据时，可从“文件”菜单打开样例检查。</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Write as</source>
        <translation>写入格式</translation>
    </message>
    <message>
        <source>Write the accepted images, and no others</source>
        <translation>只写出已接受的影像</translation>
    </message>
    <message>
        <source>Write the package into a new folder</source>
        <translation>将模型包写入新文件夹</translation>
    </message>
    <message>
        <source>Write the series, read them back and compare</source>
        <translation>写出序列、读回并比较</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>写入 {0}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>已写入</translation>
    </message>
    <message>
        <source>X-Ray Tube Current</source>
        <translation>管电流</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>You can run it anyway; the result will say so.</source>
        <translation>仍可运行；结果中会注明。</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>填零</translation>
    </message>
    <message>
        <source>Zo&amp;om</source>
        <translation>缩放(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>a new label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>abdomen</source>
        <translation>腹部</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>acceleration</source>
        <translation>加速倍数</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>acquired spacing</source>
        <translation>采集间距</translation>
    </message>
    <message>
        <source>an export is being written</source>
        <translation>正在写出导出文件</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>等另外 {0} 个</translation>
    </message>
    <message>
        <source>and {0} other reasons</source>
        <translation>以及另外 {0} 个原因</translation>
    </message>
    <message>
        <source>as many as usual</source>
        <translation>通常数量</translation>
    </message>
    <message>
        <source>at least once a minute</source>
        <translation>至少每分钟一次</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>在 {0}</translation>
    </message>
    <message>
        <source>axes</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>bone</source>
        <translation>骨</translation>
    </message>
    <message>
        <source>brain</source>
        <translation>脑</translation>
    </message>
    <message>
        <source>bright parts (50–99.9 %)</source>
        <translation>亮区（50–99.9 %）</translation>
    </message>
    <message>
        <source>by folder</source>
        <translation>按文件夹</translation>
    </message>
    <message>
        <source>by patient: {0} learned from, {1} held out</source>
        <translation>按患者：{0} 名用于学习，{1} 名留出</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>channel {0}</source>
        <translation>通道 {0}</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>coarser by</source>
        <translation>缩小倍数</translation>
    </message>
    <message>
        <source>coils</source>
        <translation>线圈数</translation>
    </message>
    <message>
        <source>conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>contrast of lines</source>
        <translation>栅线对比度</translation>
    </message>
    <message>
        <source>convergence</source>
        <translation>收敛阈值</translation>
    </message>
    <message>
        <source>copy alarm {0}</source>
        <translation>复制警报 {0}</translation>
    </message>
    <message>
        <source>copy {0} of {1}</source>
        <translation>第 {0} 个副本，共 {1} 个</translation>
    </message>
    <message>
        <source>crosshair</source>
        <translation>定位十字线</translation>
    </message>
    <message>
        <source>cut-off frequency</source>
        <translation>截止频率</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>dB/dt</source>
        <translation>磁场变化率</translation>
    </message>
    <message>
        <source>dark parts (1–60 %)</source>
        <translation>暗区（1–60 %）</translation>
    </message>
    <message>
        <source>discard the measure under the pointer, else the selected one</source>
        <translation>丢弃指针下的测量，否则丢弃所选的测量</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>dynamic range</source>
        <translation>动态范围</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>error of linear interpolation</source>
        <translation>线性插值的误差</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>field error</source>
        <translation>场误差</translation>
    </message>
    <message>
        <source>filled with</source>
        <translation>填充为</translation>
    </message>
    <message>
        <source>first and last slice</source>
        <translation>第一层和最后一层</translation>
    </message>
    <message>
        <source>first voxel</source>
        <translation>起始体素</translation>
    </message>
    <message>
        <source>flicker between source and result; held: only while it is held</source>
        <translation>在源影像与结果之间闪烁；按住：仅在按住期间</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>grain across</source>
        <translation>横向颗粒</translation>
    </message>
    <message>
        <source>grain down</source>
        <translation>纵向颗粒</translation>
    </message>
    <message>
        <source>grey levels</source>
        <translation>灰阶</translation>
    </message>
    <message>
        <source>grey table {0}</source>
        <translation>灰度表 {0}</translation>
    </message>
    <message>
        <source>grid cells</source>
        <translation>网格单元数</translation>
    </message>
    <message>
        <source>half size</source>
        <translation>半宽</translation>
    </message>
    <message>
        <source>hard (10–95 %)</source>
        <translation>强对比（10–95 %）</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>image {0}</source>
        <translation>影像 {0}</translation>
    </message>
    <message>
        <source>in the list with the focus: a result into the bin, a series off the list</source>
        <translation>在有焦点的列表中：结果移入回收站，序列移出列表</translation>
    </message>
    <message>
        <source>interleave</source>
        <translation>交错数</translation>
    </message>
    <message>
        <source>kernel of the scan</source>
        <translation>扫描的重建核</translation>
    </message>
    <message>
        <source>label alarm</source>
        <translation>标签警报</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>labels drawn on 1 series</source>
        <translation>1 个序列上绘制的标签</translation>
    </message>
    <message>
        <source>labels drawn on {0} series</source>
        <translation>{0} 个序列上绘制的标签</translation>
    </message>
    <message>
        <source>labels of 1 series are neither exported nor saved</source>
        <translation>1 个序列的标签既未导出也未保存</translation>
    </message>
    <message>
        <source>labels of {0} series are neither exported nor saved</source>
        <translation>{0} 个序列的标签既未导出也未保存</translation>
    </message>
    <message>
        <source>largest gain</source>
        <translation>最大增益</translation>
    </message>
    <message>
        <source>largest shift</source>
        <translation>最大位移</translation>
    </message>
    <message>
        <source>largest value</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>left of the difference</source>
        <translation>剩余差异</translation>
    </message>
    <message>
        <source>lengths at the detector</source>
        <translation>长度为探测器处的值</translation>
    </message>
    <message>
        <source>lengths in pixels</source>
        <translation>长度以像素计</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>lines acquired</source>
        <translation>采集的线</translation>
    </message>
    <message>
        <source>lines kept</source>
        <translation>保留的行数</translation>
    </message>
    <message>
        <source>lines per mm</source>
        <translation>每 mm 栅线数</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>已关联</translation>
    </message>
    <message>
        <source>liver</source>
        <translation>肝</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>looks</source>
        <translation>视数</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>luminance</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>lung</source>
        <translation>肺</translation>
    </message>
    <message>
        <source>making the sample study</source>
        <translation>正在制作样例检查</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>mean {0}, SD {1} {2}</source>
        <translation>均值 {0}，标准差 {1} {2}</translation>
    </message>
    <message>
        <source>mean ± SD</source>
        <translation>均值 ± 标准差</translation>
    </message>
    <message>
        <source>mediastinum</source>
        <translation>纵隔</translation>
    </message>
    <message>
        <source>metal</source>
        <translation>金属</translation>
    </message>
    <message>
        <source>minIP</source>
        <translation>minIP</translation>
    </message>
    <message>
        <source>mm at the detector</source>
        <translation>探测器处 mm</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>moments of a film</source>
        <translation>动态序列的时刻</translation>
    </message>
    <message>
        <source>move the selected measure; with Shift its size</source>
        <translation>移动所选测量；按住 Shift 改变大小</translation>
    </message>
    <message>
        <source>nearness to training images</source>
        <translation>与训练影像的接近程度</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>相邻层数</translation>
    </message>
    <message>
        <source>new kernel</source>
        <translation>新重建核</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>noise after</source>
        <translation>处理后噪声</translation>
    </message>
    <message>
        <source>noise before</source>
        <translation>处理前噪声</translation>
    </message>
    <message>
        <source>noise of the source</source>
        <translation>源影像噪声</translation>
    </message>
    <message>
        <source>normal (1–99 %)</source>
        <translation>常规（1–99 %）</translation>
    </message>
    <message>
        <source>not evenly spaced</source>
        <translation>间距不均匀</translation>
    </message>
    <message>
        <source>not exported</source>
        <translation>未导出</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>not linked</source>
        <translation>未关联</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>not yet looked at</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>未{0}</translation>
    </message>
    <message>
        <source>oblique</source>
        <translation>斜位</translation>
    </message>
    <message>
        <source>of the range</source>
        <translation>占范围</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>/ {0}</translation>
    </message>
    <message>
        <source>one picture large, and back</source>
        <translation>单幅放大，再次恢复</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>phantom, 1 image</source>
        <translation>体模，1 幅图像</translation>
    </message>
    <message>
        <source>phantom, 80 slices</source>
        <translation>体模，80 层</translation>
    </message>
    <message>
        <source>phantom, 96 slices</source>
        <translation>体模，96 层</translation>
    </message>
    <message>
        <source>photons per ray</source>
        <translation>每条射线的光子数</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>preview, {0} ms</source>
        <translation>预览，{0} ms</translation>
    </message>
    <message>
        <source>previous and next slice</source>
        <translation>上一层和下一层</translation>
    </message>
    <message>
        <source>range in HU</source>
        <translation>HU 范围</translation>
    </message>
    <message>
        <source>reading the series</source>
        <translation>读取序列</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>scatter fraction</source>
        <translation>散射份额</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>slices</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>soft (0.1–99.9 %)</source>
        <translation>柔和（0.1–99.9 %）</translation>
    </message>
    <message>
        <source>soft edge</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>stop a drag, close a popup, clear a field, leave a large picture</source>
        <translation>停止拖动、关闭弹出窗、清空字段、退出单幅放大</translation>
    </message>
    <message>
        <source>subdural</source>
        <translation>硬膜下</translation>
    </message>
    <message>
        <source>temporal bone</source>
        <translation>颞骨</translation>
    </message>
    <message>
        <source>ten slices back and on</source>
        <translation>后退和前进十层</translation>
    </message>
    <message>
        <source>the change of labels</source>
        <translation>标签的更改</translation>
    </message>
    <message>
        <source>the chosen tool</source>
        <translation>所选工具</translation>
    </message>
    <message>
        <source>the default button, the safe one</source>
        <translation>默认按钮，即安全的那个</translation>
    </message>
    <message>
        <source>the export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>the proposal of labels</source>
        <translation>标签建议</translation>
    </message>
    <message>
        <source>the scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>they can be seen and exported as NIfTI, NRRD or PNG; DICOM needs the source's headers.</source>
        <translation>可以查看并导出为 NIfTI、NRRD 或 PNG；DICOM 需要源影像的文件头。</translation>
    </message>
    <message>
        <source>thickness</source>
        <translation>厚度</translation>
    </message>
    <message>
        <source>thickness over distance</source>
        <translation>层厚与间距之比</translation>
    </message>
    <message>
        <source>this CPU</source>
        <translation>此 CPU</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>本次会话</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>分块数</translation>
    </message>
    <message>
        <source>time step</source>
        <translation>时间步长</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tube voltage</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>vessels</source>
        <translation>血管</translation>
    </message>
    <message>
        <source>water correction</source>
        <translation>水校正</translation>
    </message>
    <message>
        <source>what can be done with a picture</source>
        <translation>可对影像执行的操作</translation>
    </message>
    <message>
        <source>when it moved</source>
        <translation>运动时刻</translation>
    </message>
    <message>
        <source>whole range</source>
        <translation>全范围</translation>
    </message>
    <message>
        <source>window centre and width</source>
        <translation>窗位和窗宽</translation>
    </message>
    <message>
        <source>window: up and down centre, left and right width</source>
        <translation>窗：上下调窗位，左右调窗宽</translation>
    </message>
    <message>
        <source>with a tool that measures: a measure in the middle of the picture</source>
        <translation>使用测量工具时：在影像中央放置一个测量</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>放大或缩小</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>{0}  ({1} to {2})</source>
        <translation>{0}  （{1} 至 {2}）</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>{0} % of the patients</source>
        <translation>{0} % 的患者</translation>
    </message>
    <message>
        <source>{0} (Ctrl+E)</source>
        <translation>{0}（Ctrl+E）</translation>
    </message>
    <message>
        <source>{0} (in the file)</source>
        <translation>{0}（按文件）</translation>
    </message>
    <message>
        <source>{0} (table of the file)</source>
        <translation>{0}（文件的灰度表）</translation>
    </message>
    <message>
        <source>{0} ({1} of {2} series)</source>
        <translation>{0}（{2} 个序列中的 {1} 个）</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>{0} / s</source>
        <translation>{0} / 秒</translation>
    </message>
    <message>
        <source>{0} M parameters</source>
        <translation>{0} M 个参数</translation>
    </message>
    <message>
        <source>{0} ROI, M</source>
        <translation>{0} ROI，M</translation>
    </message>
    <message>
        <source>{0} alarms stay open: accept them one by one.</source>
        <translation>{0} 个警报仍未决定：请逐个接受。</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} 个病例</translation>
    </message>
    <message>
        <source>{0} classes</source>
        <translation>{0} 个类别</translation>
    </message>
    <message>
        <source>{0} cm²</source>
        <translation>{0} cm²</translation>
    </message>
    <message>
        <source>{0} copies</source>
        <translation>{0} 个副本</translation>
    </message>
    <message>
        <source>{0} copy alarms stay open: accept them one by one.</source>
        <translation>{0} 个复制警报仍未决定：请逐个接受。</translation>
    </message>
    <message>
        <source>{0} drawn</source>
        <translation>{0} 层已绘制</translation>
    </message>
    <message>
        <source>{0} dropped</source>
        <translation>舍弃 {0} 个</translation>
    </message>
    <message>
        <source>{0} dropped: their labels did not come along whole</source>
        <translation>已舍弃 {0}：其标签未完整保留</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>失败 {0} 个</translation>
    </message>
    <message>
        <source>{0} failed: the table says why</source>
        <translation>{0} 失败：原因见表格</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} 个文件</translation>
    </message>
    <message>
        <source>{0} files that were not opened</source>
        <translation>{0} 个未打开的文件</translation>
    </message>
    <message>
        <source>{0} films</source>
        <translation>{0} 张 X 线片</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>{0} 帧</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
    <message>
        <source>{0} h more</source>
        <translation>再训练 {0} 小时</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} images</source>
        <translation>{0} 幅影像</translation>
    </message>
    <message>
        <source>{0} images, patients: {1}.</source>
        <translation>{0} 幅影像，患者：{1}。</translation>
    </message>
    <message>
        <source>{0} is locked: unlock it to draw on it.</source>
        <translation>{0} 已锁定：解锁后才能绘制。</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} 已就绪。</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} 项</translation>
    </message>
    <message>
        <source>{0} jobs</source>
        <translation>{0} 个任务</translation>
    </message>
    <message>
        <source>{0} jobs are not finished</source>
        <translation>{0} 个任务未完成</translation>
    </message>
    <message>
        <source>{0} jobs failed</source>
        <translation>{0} 个任务失败</translation>
    </message>
    <message>
        <source>{0} jobs with a warning</source>
        <translation>{0} 个任务有警告</translation>
    </message>
    <message>
        <source>{0} label maps</source>
        <translation>{0} 个标签图</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>{0} measures</source>
        <translation>{0} 项测量</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分</translation>
    </message>
    <message>
        <source>{0} min more</source>
        <translation>再训练 {0} 分钟</translation>
    </message>
    <message>
        <source>{0} mm slab</source>
        <translation>{0} mm 厚层块</translation>
    </message>
    <message>
        <source>{0} moments</source>
        <translation>{0} 个时刻</translation>
    </message>
    <message>
        <source>{0} more wait until the program is opened again.</source>
        <translation>还有 {0} 个等到程序再次打开时开始。</translation>
    </message>
    <message>
        <source>{0} of the last session, which ended unexpectedly.</source>
        <translation>{0}，来自意外结束的上次会话。</translation>
    </message>
    <message>
        <source>{0} of the last sessions, which ended unexpectedly.</source>
        <translation>{0}，来自意外结束的前几次会话。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} of {1} images</source>
        <translation>已完成 {0} 幅，共 {1} 幅</translation>
    </message>
    <message>
        <source>{0} of {1} made</source>
        <translation>已制作 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} older than {1} days</source>
        <translation>{0}，超过 {1} 天</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0}，于 {1}</translation>
    </message>
    <message>
        <source>{0} over {1} GB</source>
        <translation>{0}，超过 {1} GB</translation>
    </message>
    <message>
        <source>{0} patients</source>
        <translation>{0} 位患者</translation>
    </message>
    <message>
        <source>{0} patients, none in two parts of the split</source>
        <translation>{0} 位患者，没有人同时出现在划分的两部分</translation>
    </message>
    <message>
        <source>{0} proposed</source>
        <translation>{0} 层建议</translation>
    </message>
    <message>
        <source>{0} results</source>
        <translation>{0} 个结果</translation>
    </message>
    <message>
        <source>{0} results are not exported</source>
        <translation>{0} 个结果未导出</translation>
    </message>
    <message>
        <source>{0} results cannot be read.</source>
        <translation>{0} 个结果无法读取。</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} samples/s</source>
        <translation>{0} 个样本/秒</translation>
    </message>
    <message>
        <source>{0} series</source>
        <translation>{0} 个序列</translation>
    </message>
    <message>
        <source>{0} series marked in Study</source>
        <translation>检查中标记了 {0} 个序列</translation>
    </message>
    <message>
        <source>{0} series, {1} files, checked.</source>
        <translation>{0} 个序列，{1} 个文件，已校验。</translation>
    </message>
    <message>
        <source>{0} slices</source>
        <translation>{0} 层</translation>
    </message>
    <message>
        <source>{0} through the stack</source>
        <translation>{0} 的各层面</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>{0} to {1} mm in plane</source>
        <translation>平面内 {0} 至 {1} mm</translation>
    </message>
    <message>
        <source>{0} to {1} {2}</source>
        <translation>{0} 至 {1} {2}</translation>
    </message>
    <message>
        <source>{0} to {1}, median {2}</source>
        <translation>{0} 至 {1}，中位数 {2}</translation>
    </message>
    <message>
        <source>{0} to {1}, {2} voxels</source>
        <translation>{0} 至 {1}，{2} 体素</translation>
    </message>
    <message>
        <source>{0} unfinished jobs</source>
        <translation>{0} 个未完成的任务</translation>
    </message>
    <message>
        <source>{0} until all are done</source>
        <translation>{0} 后全部完成</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} 个等待中</translation>
    </message>
    <message>
        <source>{0} written</source>
        <translation>写入 {0} 个</translation>
    </message>
    <message>
        <source>{0} {1} to {2} mm</source>
        <translation>{0} {1} 至 {2} mm</translation>
    </message>
    <message>
        <source>{0} · paused</source>
        <translation>{0} · 已暂停</translation>
    </message>
    <message>
        <source>{0} · read back and checked</source>
        <translation>{0} · 写入后回读并核对</translation>
    </message>
    <message>
        <source>{0} · shows nobody</source>
        <translation>{0} · 不对应任何人</translation>
    </message>
    <message>
        <source>{0} · written {1}</source>
        <translation>{0} · {1} 写入</translation>
    </message>
    <message>
        <source>{0} · {1} GB free</source>
        <translation>{0} · 可用 {1} GB</translation>
    </message>
    <message>
        <source>{0} · {1} left</source>
        <translation>{0} · 剩余 {1}</translation>
    </message>
    <message>
        <source>{0} · {1} slices</source>
        <translation>{0} · {1} 张层面</translation>
    </message>
    <message>
        <source>{0} × {1} mm</source>
        <translation>{0} × {1} mm</translation>
    </message>
    <message>
        <source>{0}, as it will be exported</source>
        <translation>{0}，按导出时的样子</translation>
    </message>
    <message>
        <source>{0}, as it will be exported without identity</source>
        <translation>{0}，按去除身份后导出的样子</translation>
    </message>
    <message>
        <source>{0}, copy {1}</source>
        <translation>{0}，副本 {1}</translation>
    </message>
    <message>
        <source>{0}, draw {1}</source>
        <translation>{0}，第 {1} 次抽取</translation>
    </message>
    <message>
        <source>{0}, pauses at the next step</source>
        <translation>{0}，在下一步暂停</translation>
    </message>
    <message>
        <source>{0}, reading …</source>
        <translation>{0}，正在读取 …</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0}, {1} copies</source>
        <translation>{0}，{1} 个副本</translation>
    </message>
    <message>
        <source>{0}, {1} read</source>
        <translation>{0}，已读取 {1}</translation>
    </message>
    <message>
        <source>{0}. Close all the same?</source>
        <translation>{0}。仍要关闭吗？</translation>
    </message>
    <message>
        <source>{0}. Double-click: another name; on its colour: another colour</source>
        <translation>{0}。双击：改名；双击颜色：换颜色</translation>
    </message>
    <message>
        <source>{0}: from {1} to {2}</source>
        <translation>{0}：从 {1} 到 {2}</translation>
    </message>
    <message>
        <source>{0}: in the set</source>
        <translation>{0}：已纳入</translation>
    </message>
    <message>
        <source>{0}: left out</source>
        <translation>{0}：未纳入</translation>
    </message>
    <message>
        <source>{0}: {1} to {2}</source>
        <translation>{0}：{1} 至 {2}</translation>
    </message>
    <message>
        <source>± automatic</source>
        <translation>± 自动</translation>
    </message>
    <message>
        <source>Δ mean</source>
        <translation>Δ 均值</translation>
    </message>
    <message>
        <source>“{0}” is still training. It can go on without the window.</source>
        <translation>“{0}”仍在训练。窗口关闭后它可以继续。</translation>
    </message>
    <message>
        <source>“{0}” is trained.</source>
        <translation>“{0}”已训练完成。</translation>
    </message>
    <message>
        <source>“{0}” is written and checked.</source>
        <translation>“{0}”已写入并核对。</translation>
    </message>
    <message>
        <source>“{0}” is written, but not whole.</source>
        <translation>“{0}”已写入，但不完整。</translation>
    </message>
    <message>
        <source>“{0}” was not trained: {1}</source>
        <translation>“{0}”未能训练：{1}</translation>
    </message>
    <message>
        <source>“{0}” was not written: {1}</source>
        <translation>“{0}”未能写入：{1}</translation>
    </message>
    <message>
        <source>… and {0} more</source>
        <translation>… 等另外 {0} 个</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source> (they look like {0})</source>
        <translation>（看似{0}）</translation>
    </message>
    <message>
        <source> The images are in the order of their numbers.</source>
        <translation>影像按编号排序。</translation>
    </message>
    <message>
        <source> and so on</source>
        <translation>，依此类推</translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation>等另外 {0} 个</translation>
    </message>
    <message>
        <source> in {0} of {1} slices</source>
        <translation>，位于 {1} 层中的 {0} 层</translation>
    </message>
    <message>
        <source> mm thick</source>
        <translation> mm 厚</translation>
    </message>
    <message>
        <source>+{0} more</source>
        <translation>+{0} 个</translation>
    </message>
    <message>
        <source>, averaged reference</source>
        <translation>，平均参考</translation>
    </message>
    <message>
        <source>, grey tables (VOI LUT) are left out.</source>
        <translation>，灰度表（VOI LUT）已略去。</translation>
    </message>
    <message>
        <source>0 keeps what it is.</source>
        <translation>0 表示保持不变。</translation>
    </message>
    <message>
        <source>0 takes the part above.</source>
        <translation>0 表示采用上面的比例。</translation>
    </message>
    <message>
        <source>0.5 to 1.2 mm in clinical scanners: Kalender, Computed Tomography (2011).</source>
        <translation>临床扫描仪为 0.5 至 1.2 mm：Kalender, Computed Tomography (2011)。</translation>
    </message>
    <message>
        <source>0: as learned; more: closer to the kind, in twice the time.</source>
        <translation>0：按所学生成；更大：更接近所选类型，用时加倍。</translation>
    </message>
    <message>
        <source>0: reconstructed about the isocentre, as most protocols do.</source>
        <translation>0：以等中心为中心重建，多数扫描方案如此。</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 幅影像</translation>
    </message>
    <message>
        <source>1 is what the model gives, 0 the scan as it was.</source>
        <translation>1 为模型给出的结果，0 为原扫描。</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>1 slice was</source>
        <translation>1 个层面</translation>
    </message>
    <message>
        <source>1 suits the noise that is measured in the scan; higher smooths more.</source>
        <translation>1 适合扫描中实测的噪声；越高平滑越强。</translation>
    </message>
    <message>
        <source>1 takes off the noise as measured in each slice; less leaves some, more smooths further.</source>
        <translation>1 去除每层实测的噪声；较小则保留一些，较大则进一步平滑。</translation>
    </message>
    <message>
        <source>1 takes off the noise that is measured in the scan; less leaves some, more takes it for stronger.</source>
        <translation>1 去除在扫描中测得的噪声；小于 1 保留一部分，大于 1 按更强的噪声处理。</translation>
    </message>
    <message>
        <source>10 draws between 1/1.1 and 1.1 of the size.</source>
        <translation>10 表示在原大小的 1/1.1 至 1.1 倍之间抽取。</translation>
    </message>
    <message>
        <source>100 % is as far as the curve can go without turning back; the default is MedAug's choice.</source>
        <translation>100 % 是曲线不折返所能达到的最大程度；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>100: bands between bones alone; less: the middle of the body becomes darker as well (cupping).</source>
        <translation>100：仅有骨间暗带；较小时，身体中央也变暗（杯状伪影）。</translation>
    </message>
    <message>
        <source>12 bits from -1024 HU on.</source>
        <translation>自 -1024 HU 起的 12 位。</translation>
    </message>
    <message>
        <source>120 kV</source>
        <translation>120 kV</translation>
    </message>
    <message>
        <source>140 kV</source>
        <translation>140 kV</translation>
    </message>
    <message>
        <source>16: every value of the series, scaled. 8: as shown with its window.</source>
        <translation>16：序列的每个数值，经缩放。8：按窗显示的样子。</translation>
    </message>
    <message>
        <source>1: as learned; more: closer to what is asked for, and less varied. Takes twice the time where not 1.</source>
        <translation>1：按所学；更大：更符合要求但多样性更低。不为 1 时耗时加倍。</translation>
    </message>
    <message>
        <source>2, odd and even, is the usual choice of scanners.</source>
        <translation>2（奇数层与偶数层）为扫描仪的常用设置。</translation>
    </message>
    <message>
        <source>2-D slices</source>
        <translation>二维层面</translation>
    </message>
    <message>
        <source>20 draws between 1/1.2 and 1.2 of the size.</source>
        <translation>20 表示在原大小的 1/1.2 至 1.2 倍之间抽取。</translation>
    </message>
    <message>
        <source>3-D volume</source>
        <translation>三维容积</translation>
    </message>
    <message>
        <source>4 and 8 are those of fastMRI: Zbontar et al., arXiv 1811.08839 (2018).</source>
        <translation>4 倍和 8 倍取自 fastMRI：Zbontar 等，arXiv 1811.08839 (2018)。</translation>
    </message>
    <message>
        <source>50 to 70 dB are usual settings of scanners.</source>
        <translation>设备常用设置为 50 至 70 dB。</translation>
    </message>
    <message>
        <source>8 % at 4 times: Zbontar et al., arXiv 1811.08839 (2018).</source>
        <translation>4 倍加速时为 8 %：Zbontar 等，arXiv 1811.08839 (2018)。</translation>
    </message>
    <message>
        <source>8 grey levels deep as shown with the window: values outside it were cut. 16 keeps every value.</source>
        <translation>按窗显示为 8 位灰阶：窗外的数值已截断。16 位保留每个数值。</translation>
    </message>
    <message>
        <source>80 kV</source>
        <translation>80 kV</translation>
    </message>
    <message>
        <source>; the job can be tried again.</source>
        <translation>；可以重试该任务。</translation>
    </message>
    <message>
        <source>; {0} left out now and then, for guidance</source>
        <translation>；为实现引导，{0}有时会被略去</translation>
    </message>
    <message>
        <source>; {0} stayed so and {1} dropped</source>
        <translation>；{0} 幅仍如此，已丢弃</translation>
    </message>
    <message>
        <source>A bias field is that of the coils of MR</source>
        <translation>偏置场源于 MR 线圈</translation>
    </message>
    <message>
        <source>A box around a label, margin in mm</source>
        <translation>标签周围的方框，边距以 mm 计</translation>
    </message>
    <message>
        <source>A box from {0}, {1} to {2}, {3} holds nothing.</source>
        <translation>从 {0}, {1} 到 {2}, {3} 的框内没有内容。</translation>
    </message>
    <message>
        <source>A chest detector is 350 to 430 mm wide.</source>
        <translation>胸片探测器宽 350 至 430 mm。</translation>
    </message>
    <message>
        <source>A circle of radius r is gone at time r^2 / 2: Sethian (1999), ch. 16; the default is MedAug's choice.</source>
        <translation>A circle of radius r is gone at time r^2 / 2: Sethian (1999), ch. 16；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>A class has no picture to train on.</source>
        <translation>有一个类别没有可用于训练的图像。</translation>
    </message>
    <message>
        <source>A click alone says little of how much is wanted: a box is far better.</source>
        <translation>单独一次点击难以说明所需范围：画框要好得多。</translation>
    </message>
    <message>
        <source>A codec gives back what it is given. Its weights hold no picture; whether parts of training pictures could be drawn from them was not tested.</source>
        <translation>编解码器给什么还什么。其权重不含图片；未测试能否从中提取训练图片的局部。</translation>
    </message>
    <message>
        <source>A compressed frame has {0} for each pixel, and the header says {1}.</source>
        <translation>一个压缩帧每像素有 {0}，而文件头为 {1}。</translation>
    </message>
    <message>
        <source>A compressed frame is damaged: it cannot be decoded.</source>
        <translation>一个压缩帧已损坏：无法解码。</translation>
    </message>
    <message>
        <source>A compressed frame is damaged: it is not of the size that the header says.</source>
        <translation>一个压缩帧已损坏：大小与文件头所述不符。</translation>
    </message>
    <message>
        <source>A compressed frame is damaged: its decoder failed.</source>
        <translation>一个压缩帧已损坏：解码器失败。</translation>
    </message>
    <message>
        <source>A compressed frame needs more memory than it should.</source>
        <translation>一个压缩帧所需内存超出应有的量。</translation>
    </message>
    <message>
        <source>A face could be drawn from this head: it can be recognised, and Patient Identity Removed says NO. De-face the scan first where that matters.</source>
        <translation>由此头部可重建面部：可能被识别，“患者身份已移除”标为 NO。如有必要，请先对扫描去面部处理。</translation>
    </message>
    <message>
        <source>A file has changed or is gone since the data were looked at.</source>
        <translation>自查看数据以来，有文件已更改或不见了。</translation>
    </message>
    <message>
        <source>A file in this zip is far larger than it should be.</source>
        <translation>该 zip 中有文件远大于应有大小。</translation>
    </message>
    <message>
        <source>A file in this zip is larger than the zip says, so it is not opened.</source>
        <translation>该 zip 中有文件大于 zip 所述大小，因此不打开。</translation>
    </message>
    <message>
        <source>A file in this zip is packed in a way that models never are, so it is not opened.</source>
        <translation>该 zip 中有文件的打包方式从不用于模型，因此不打开。</translation>
    </message>
    <message>
        <source>A file of this series could not be read: {0}.</source>
        <translation>该序列的一个文件无法读取：{0}。</translation>
    </message>
    <message>
        <source>A file of this series has changed since it was scanned.</source>
        <translation>该序列有文件在扫描后被改动。</translation>
    </message>
    <message>
        <source>A file of {0} cannot be read back. {1}</source>
        <translation>{0} 的一个文件无法读回。{1}</translation>
    </message>
    <message>
        <source>A file of {0} is missing.</source>
        <translation>{0} 缺少一个文件。</translation>
    </message>
    <message>
        <source>A file or folder is not there any more. Open it again from where it is now, or choose another place.</source>
        <translation>某个文件或文件夹已不存在。请从它现在的位置重新打开，或选择其他位置。</translation>
    </message>
    <message>
        <source>A file stands where the folder should be.</source>
        <translation>应为文件夹之处存在一个文件。</translation>
    </message>
    <message>
        <source>A film has no distance between its frames: they are left as they are.</source>
        <translation>动态序列的帧之间没有距离：保持不变。</translation>
    </message>
    <message>
        <source>A film has no length along its frames: all of them are kept.</source>
        <translation>动态序列沿帧方向没有长度：保留所有帧。</translation>
    </message>
    <message>
        <source>A generator makes one channel, and the cases of this set have several.</source>
        <translation>生成器只生成一个通道，而该数据集的病例有多个通道。</translation>
    </message>
    <message>
        <source>A generator that has learned from the held-out patients shows more here than it would elsewhere.</source>
        <translation>若生成器曾从留出的患者中学习，则此处的增益会高于别处。</translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) is for values that DICOM cannot name; it is left out.</source>
        <translation>灰度表（VOI LUT）针对的数值 DICOM 无法命名；已略去。</translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) of its header is damaged; it is left out.</source>
        <translation>文件头中有一个灰度表（VOI LUT）已损坏；已略去。</translation>
    </message>
    <message>
        <source>A grey table (VOI LUT) of its header is shorter than it says.</source>
        <translation>文件头中有一个灰度表（VOI LUT）短于其所述。</translation>
    </message>
    <message>
        <source>A label map did not read back as it was written, so nothing was kept.</source>
        <translation>有一个标签图读回时与写入的不同，因此未保留任何文件。</translation>
    </message>
    <message>
        <source>A label map holds numbers that a PNG cannot: only 0 to 65535 fit.</source>
        <translation>标签图中有 PNG 无法保存的数值：只支持 0 至 65535。</translation>
    </message>
    <message>
        <source>A label map of it is left out: {0}</source>
        <translation>其标签图被略去：{0}</translation>
    </message>
    <message>
        <source>A label map of it: {0}</source>
        <translation>其标签图：{0}</translation>
    </message>
    <message>
        <source>A list of points beside the scan is left out: {0}</source>
        <translation>影像旁的一个点列表已略去：{0}</translation>
    </message>
    <message>
        <source>A map did not read back as it was written, so nothing was kept.</source>
        <translation>有一个参数图读回时与写入的不同，因此未保留任何文件。</translation>
    </message>
    <message>
        <source>A method is chosen for generating, not for the task {0}.</source>
        <translation>只有生成任务可以选择方法，任务 {0} 不可以。</translation>
    </message>
    <message>
        <source>A model of the size {0} would know {1} slices by heart.</source>
        <translation>{0}规模的模型会把 {1} 个层面死记下来。</translation>
    </message>
    <message>
        <source>A model package that it needs may be missing; `medaug operations` names files that do not load.</source>
        <translation>可能缺少它所需的模型包；`medaug operations` 会列出无法加载的文件。</translation>
    </message>
    <message>
        <source>A model that fills slices in needs no degraded partners: slices are left out of the scans.</source>
        <translation>补全层面的模型不需要退化对照：从扫描中略去层面即可。</translation>
    </message>
    <message>
        <source>A model that is a program has no network to write as a bundle.</source>
        <translation>作为程序的模型没有可写为模型包的网络。</translation>
    </message>
    <message>
        <source>A morph between two slices is a picture in between, not the anatomy that lies between them.</source>
        <translation>两个层面之间的渐变图像只是二者之间的画面，并非其间的真实解剖结构。</translation>
    </message>
    <message>
        <source>A morph from slice {0} to slice {1}: pictures that a network made, not the anatomy in between. Both ends are the slices as the codec keeps them.</source>
        <translation>从第 {0} 层到第 {1} 层的渐变：由网络制作的画面，并非其间的解剖结构。两端为编解码器所保存的层面。</translation>
    </message>
    <message>
        <source>A morph goes between two different slices.</source>
        <translation>渐变需要两个不同的层面。</translation>
    </message>
    <message>
        <source>A morph goes between two slices of a series; here there is one.</source>
        <translation>渐变需要一个序列的两个层面；此处只有一个。</translation>
    </message>
    <message>
        <source>A network that a CPU runs in under a second a slice, trained for an hour or two on one core: what it lacks to the aims a wider one, five neighbouring slices and more patients would bring nearer.</source>
        <translation>这是 CPU 一秒之内可处理一个层面、在一个处理器核上训练一两小时的网络：更宽的网络、五个相邻层面和更多患者可使其更接近目标。</translation>
    </message>
    <message>
        <source>A patient stands in {0}.</source>
        <translation>患者属于 {0} 之一。</translation>
    </message>
    <message>
        <source>A picture did not read back as it was written, so nothing was kept.</source>
        <translation>有一幅图片读回时与写入的不同，因此未保留任何文件。</translation>
    </message>
    <message>
        <source>A random voxel of bone, of soft tissue or of a label map is the middle; or a label itself is metal. Where there is none, it lies somewhere in the body.</source>
        <translation>以骨、软组织或标签图中的随机体素为中心；或标签本身即为金属。若没有，则位于身体内某处。</translation>
    </message>
    <message>
        <source>A recipe is saved by Recipe &gt; Save.</source>
        <translation>配方用“配方 &gt; 保存”保存。</translation>
    </message>
    <message>
        <source>A recipe needs at least one step.</source>
        <translation>配方至少需要一个步骤。</translation>
    </message>
    <message>
        <source>A rescale of it cannot be read ({0}).</source>
        <translation>其重缩放参数无法读取（{0}）。</translation>
    </message>
    <message>
        <source>A scan's own noise cannot be foretold: where it is strong the result is smoother than a finer scan would be.</source>
        <translation>扫描自身的噪声无法预知：噪声强处，结果会比更精细的扫描更平滑。</translation>
    </message>
    <message>
        <source>A segmentation contradicts itself: not all of its frames are described.</source>
        <translation>有一个分割自相矛盾：并非所有帧都有描述。</translation>
    </message>
    <message>
        <source>A segmentation does not say where its frames lie.</source>
        <translation>有一个分割未说明其各帧的位置。</translation>
    </message>
    <message>
        <source>A segmentation does not say which segment each of its frames shows.</source>
        <translation>有一个分割未说明其各帧显示哪个分割段。</translation>
    </message>
    <message>
        <source>A segmentation is damaged or not understood.</source>
        <translation>有一个分割已损坏或不受支持。</translation>
    </message>
    <message>
        <source>A series has no degraded partner with slices of the same size.</source>
        <translation>有一个序列没有层面大小相同的退化对照。</translation>
    </message>
    <message>
        <source>A series has no partner with slices of {0} x {1} pixels.</source>
        <translation>有一个序列没有 {0} x {1} 像素层面的对照。</translation>
    </message>
    <message>
        <source>A series was left out: {0}</source>
        <translation>有一个序列被略去：{0}</translation>
    </message>
    <message>
        <source>A set is balanced by {0}, not {1}.</source>
        <translation>数据集按 {0} 平衡，而不是 {1}。</translation>
    </message>
    <message>
        <source>A small model cannot learn all that {0} slices hold.</source>
        <translation>小模型学不完 {0} 个层面所含的内容。</translation>
    </message>
    <message>
        <source>A small model cannot learn to tell {0} classes apart.</source>
        <translation>小模型学不会区分 {0} 个类别。</translation>
    </message>
    <message>
        <source>A small network learns to take off the scan's own noise, correlated noise too, from this scan alone: no clean scan and no model are needed. It takes one to three minutes of one core; the preview learns for seconds only.</source>
        <translation>小型网络仅从这次扫描本身学习去除其噪声（包括相关噪声）：不需要干净的扫描，也不需要模型。在单个核心上需一至三分钟；预览只学习数秒。</translation>
    </message>
    <message>
        <source>A spike in a 3-D acquisition runs through all slices; in 2-D each hits the share of slices below.</source>
        <translation>三维采集中的尖峰贯穿所有层面；二维采集中每个尖峰只影响下面比例的层面。</translation>
    </message>
    <message>
        <source>A structure set did not read back as it was written, so nothing was kept.</source>
        <translation>读回的结构集与写入的不同，因此什么都没有保留。</translation>
    </message>
    <message>
        <source>A structure set is damaged or not understood.</source>
        <translation>结构集已损坏或无法理解。</translation>
    </message>
    <message>
        <source>A structure set numbers its ROIs in a way that label maps cannot hold.</source>
        <translation>结构集中 ROI 的编号是标签图无法容纳的。</translation>
    </message>
    <message>
        <source>A tenth of what is taken for noise stays, on purpose: pictures without any look painted, and what was wrongly taken off shows less.</source>
        <translation>有意保留被当作噪声部分的十分之一：完全去除的图像会显得像画出来的，也使误去的内容不那么明显。</translation>
    </message>
    <message>
        <source>A training does not know the word {0}.</source>
        <translation>训练不认识指令 {0}。</translation>
    </message>
    <message>
        <source>A window of its header has no usable width or centre; it is left out.</source>
        <translation>文件头中有一个窗没有可用的窗宽或窗位；已略去。</translation>
    </message>
    <message>
        <source>ACM Multimedia 2019</source>
        <translation>ACM Multimedia 2019</translation>
    </message>
    <message>
        <source>ACRIN-FLT-Breast, The Cancer Imaging Archive: CT of one PET/CT, chest and abdomen, {0} slices</source>
        <translation>ACRIN-FLT-Breast，The Cancer Imaging Archive：一次 PET/CT 的 CT，胸部和腹部，{0} 层</translation>
    </message>
    <message>
        <source>AUTOMATIC</source>
        <translation>AUTOMATIC</translation>
    </message>
    <message>
        <source>About each axis.</source>
        <translation>绕每个轴。</translation>
    </message>
    <message>
        <source>Acceleration</source>
        <translation>加速倍数</translation>
    </message>
    <message>
        <source>Acquired as</source>
        <translation>采集方式</translation>
    </message>
    <message>
        <source>Across slices</source>
        <translation>跨层面</translation>
    </message>
    <message>
        <source>Add cases of these.</source>
        <translation>请添加这些种类的病例。</translation>
    </message>
    <message>
        <source>Add other patients.</source>
        <translation>请添加其他患者。</translation>
    </message>
    <message>
        <source>Add scans of other patients, {0} or more.</source>
        <translation>请加入其他患者的扫描，至少 {0} 位。</translation>
    </message>
    <message>
        <source>Add scans of other patients.</source>
        <translation>请加入其他患者的扫描。</translation>
    </message>
    <message>
        <source>Add scans that have it, or leave the label out.</source>
        <translation>请加入含有该标签的扫描，或不使用该标签。</translation>
    </message>
    <message>
        <source>Add scans with label maps of what is to be found.</source>
        <translation>请添加带有待查找目标标注图的扫描。</translation>
    </message>
    <message>
        <source>Add scans, {0} slices or more.</source>
        <translation>请加入扫描，至少 {0} 个层面。</translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation>请重新添加该模型。</translation>
    </message>
    <message>
        <source>Add to it, or leave the class out.</source>
        <translation>请补充该类别，或不使用它。</translation>
    </message>
    <message>
        <source>Adds a map of how sure the model is of each pixel.</source>
        <translation>附加一张表示模型对每个像素把握程度的图。</translation>
    </message>
    <message>
        <source>Adds faint copies along the phase axis, as breathing and pulsation do in MR.</source>
        <translation>沿相位轴加入微弱的重影，如 MR 中呼吸和搏动所致。</translation>
    </message>
    <message>
        <source>Adds independent normal noise of a stated strength, in HU or as a share of the intensity range.</source>
        <translation>加入给定强度的独立正态噪声，以 HU 或强度范围的比例表示。</translation>
    </message>
    <message>
        <source>Adds the noise of MR magnitude images, which brightens the dark as well.</source>
        <translation>加入 MR 幅值影像的噪声，它也使暗处变亮。</translation>
    </message>
    <message>
        <source>Adds the streaky, correlated noise of a scan at lower tube current, calibrated in HU.</source>
        <translation>加入较低管电流扫描的条状相关噪声，以 HU 校准。</translation>
    </message>
    <message>
        <source>Adds the uneven noise of parallel imaging, which grows with acceleration and towards the middle.</source>
        <translation>加入并行成像的不均匀噪声，随加速倍数增大，越近中心越强。</translation>
    </message>
    <message>
        <source>Adds two maps: how likely, and how undecided the model is.</source>
        <translation>增加两幅图：可能性，以及模型的犹豫程度。</translation>
    </message>
    <message>
        <source>Adversarial training (R3GAN's loss and penalties) on {0} pictures, from a sketch of their principal components: first codes of real pictures are decoded, then generator and discriminator learn together. Adam, half a cosine, moving average of the weights.</source>
        <translation>以 {0} 幅图像进行对抗训练（R3GAN 的损失与惩罚项），从其主成分草图开始：先解码真实图像的编码，再由生成器与判别器共同学习。Adam、半余弦、权重滑动平均。</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>仿射变换</translation>
    </message>
    <message>
        <source>Air is -1000 HU by definition.</source>
        <translation>按定义空气为 -1000 HU。</translation>
    </message>
    <message>
        <source>Airway structure</source>
        <translation>气道结构</translation>
    </message>
    <message>
        <source>Airways too</source>
        <translation>包括气道</translation>
    </message>
    <message>
        <source>All of it is of one class: there is nothing to tell apart.</source>
        <translation>全部属于同一类别：没有可区分的内容。</translation>
    </message>
    <message>
        <source>All of it is of one patient, so that no patient could be kept back to measure the model on.</source>
        <translation>全部来自同一位患者，无法留出患者来测量模型。</translation>
    </message>
    <message>
        <source>All of its slices are of one grey.</source>
        <translation>它的所有层面都是单一灰度。</translation>
    </message>
    <message>
        <source>All scans are smaller than {0} pixels when they are made finer.</source>
        <translation>经细化处理后，所有扫描均小于 {0} 像素。</translation>
    </message>
    <message>
        <source>All slices are smaller than {0} pixels.</source>
        <translation>所有层面均小于 {0} 像素。</translation>
    </message>
    <message>
        <source>All training slices have a tumour; what looks like one in a generated slice means nothing.</source>
        <translation>所有训练层面都有肿瘤；生成层面中看似肿瘤之处没有任何意义。</translation>
    </message>
    <message>
        <source>All {0} images lie at one position: they are frames in order, not slices of a volume.</source>
        <translation>全部 {0} 幅影像位于同一位置：它们是按顺序排列的帧，而不是容积的层面。</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>沿</translation>
    </message>
    <message>
        <source>Along columns</source>
        <translation>沿列方向</translation>
    </message>
    <message>
        <source>Along each axis.</source>
        <translation>沿每个轴。</translation>
    </message>
    <message>
        <source>Along each axis; kept below 0.4 of the control spacing, so that tissue never folds.</source>
        <translation>沿每个轴；保持在控制点间距的 0.4 倍以下，使组织不折叠。</translation>
    </message>
    <message>
        <source>Along rows</source>
        <translation>沿行方向</translation>
    </message>
    <message>
        <source>Along slices</source>
        <translation>沿层方向</translation>
    </message>
    <message>
        <source>Along the phase axis: a field error of so much shifts by 1 mm. 20 Hz per pixel of 2 mm are 10.</source>
        <translation>沿相位轴：场误差为此值时移位 1 mm。2 mm 像素每像素 20 Hz 即为 10。</translation>
    </message>
    <message>
        <source>Along which k-space is filled line by line.</source>
        <translation>k 空间逐线填充所沿的轴。</translation>
    </message>
    <message>
        <source>Along which lines are left out.</source>
        <translation>沿此方向省去 k 空间线。</translation>
    </message>
    <message>
        <source>Along which places shift.</source>
        <translation>沿此方向移位。</translation>
    </message>
    <message>
        <source>Along which the copies stand.</source>
        <translation>重影所沿的轴。</translation>
    </message>
    <message>
        <source>Along which the image folds.</source>
        <translation>影像沿此方向卷褶。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Amplitude of each spike's stripes, as a share of how bright tissue is (99th percentile).</source>
        <translation>每个尖峰条纹的幅度，以组织亮度（第 99 百分位）的比例表示。</translation>
    </message>
    <message>
        <source>An archive inside an archive is not opened.</source>
        <translation>不打开压缩包中的压缩包。</translation>
    </message>
    <message>
        <source>An insert with its streaks and bands</source>
        <translation>金属植入物及其条纹与暗带</translation>
    </message>
    <message>
        <source>Analytic phantom, computed, no patient</source>
        <translation>解析体模，由计算得出，无患者</translation>
    </message>
    <message>
        <source>Anatomy is in three dimensions, but of nobody: sizes and organs may be impossible.</source>
        <translation>解剖结构是三维的，但不属于任何人：大小和器官可能并不合理。</translation>
    </message>
    <message>
        <source>Andersson et al., NeuroImage 141 (2016); the default is MedAug's choice.</source>
        <translation>Andersson 等，NeuroImage 141 (2016)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Another comparison was begun in this work folder.</source>
        <translation>此工作文件夹中已开始另一项比较。</translation>
    </message>
    <message>
        <source>Another process trains in this work folder.</source>
        <translation>另一个进程正在此工作文件夹中训练。</translation>
    </message>
    <message>
        <source>Another set was begun in this work folder.</source>
        <translation>此工作文件夹中已开始制作另一数据集。</translation>
    </message>
    <message>
        <source>Another voxel spacing in mm</source>
        <translation>另一种以 mm 为单位的体素间距</translation>
    </message>
    <message>
        <source>Apache-{0}</source>
        <translation>Apache-{0}</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Arc</source>
        <translation>弧段</translation>
    </message>
    <message>
        <source>Around</source>
        <translation>围绕</translation>
    </message>
    <message>
        <source>Around the body, evenly apart; fewer coils unfold worse.</source>
        <translation>均匀环绕身体；线圈越少，去卷褶越差。</translation>
    </message>
    <message>
        <source>Artefacts</source>
        <translation>伪影</translation>
    </message>
    <message>
        <source>Artefacts of k-space are those of a still; this is a film: every frame gets them by itself, all of them by one draw.</source>
        <translation>k 空间伪影属于静态影像；这是动态序列：每一帧各自产生，但使用同一次抽取。</translation>
    </message>
    <message>
        <source>As MONAI's RandHistogramShift; the default is MedAug's choice.</source>
        <translation>同 MONAI 的 RandHistogramShift；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>As SynthSeg clusters what has no label: Billot et al., Medical Image Analysis 86 (2023).</source>
        <translation>与 SynthSeg 对无标签部分聚类的做法相同：Billot et al., Medical Image Analysis 86 (2023)。</translation>
    </message>
    <message>
        <source>As likely as not; MedAug's choice.</source>
        <translation>出现与不出现机会相等；MedAug 自选。</translation>
    </message>
    <message>
        <source>As most volumes are acquired.</source>
        <translation>大多数容积即如此采集。</translation>
    </message>
    <message>
        <source>As the model's card says; as likely as not where it says nothing.</source>
        <translation>按模型卡片所述；未说明时为一半可能。</translation>
    </message>
    <message>
        <source>At most so far does the middle of the image lie from the isocentre along either axis.</source>
        <translation>影像中心沿任一轴最多偏离等中心这么远。</translation>
    </message>
    <message>
        <source>At most so many on each of the levels.</source>
        <translation>每一级最多如此。</translation>
    </message>
    <message>
        <source>At most so much along either axis of the slices.</source>
        <translation>沿层面的任一轴最多移动这么多。</translation>
    </message>
    <message>
        <source>At most so much along either axis.</source>
        <translation>沿任一轴最多如此。</translation>
    </message>
    <message>
        <source>At most so much along the stack: slices then show the same place twice, or miss one.</source>
        <translation>沿层叠方向最多移动这么多：此时某处会被显示两次或遗漏。</translation>
    </message>
    <message>
        <source>At most so much either way, in plane.</source>
        <translation>平面内任一方向最多如此。</translation>
    </message>
    <message>
        <source>At most so much stretched or squeezed: about 0 HU in CT, about the dark end of the range elsewhere.</source>
        <translation>拉伸或压缩最多如此：CT 以 0 HU 为中心，其他以范围的暗端为中心。</translation>
    </message>
    <message>
        <source>At most so much up or down, as a share of the range that intensities fill (0.5th to 99.5th percentile).</source>
        <translation>上下最多如此，以强度所占范围（第 0.5 至 99.5 百分位）的比例表示。</translation>
    </message>
    <message>
        <source>At most so much up or down, in HU.</source>
        <translation>上下最多如此，单位 HU。</translation>
    </message>
    <message>
        <source>At random they look like noise along the phase axis; evenly apart they fold copies into the image.</source>
        <translation>随机省去时，沿相位轴呈噪声样；等间距省去时，影像中出现卷褶副本。</translation>
    </message>
    <message>
        <source>Attenuation: Hubbell and Seltzer, NISTIR 5632.</source>
        <translation>衰减系数：Hubbell 和 Seltzer, NISTIR 5632。</translation>
    </message>
    <message>
        <source>Average places that look alike</source>
        <translation>平均相似之处</translation>
    </message>
    <message>
        <source>Average thin slices into thick ones</source>
        <translation>将薄层平均为厚层</translation>
    </message>
    <message>
        <source>Averaged reference: means of some 18 mm of slices, halved in the plane.</source>
        <translation>平均参考：约 18 mm 层面的平均，平面内减半。</translation>
    </message>
    <message>
        <source>Averaged to slices of {0} mm, given on the {1} grid</source>
        <translation>平均为 {0} mm 层面，以{1}给出</translation>
    </message>
    <message>
        <source>Averages of two images and draws from a Gaussian in principal components are made of the half of the real images that nothing is compared with, in one split: distances of generators mean something beside them only.</source>
        <translation>两幅影像的平均与主成分高斯抽样由未参与比较的那一半真实影像在一次划分中制成：只有与它们并列，生成器的距离才有意义。</translation>
    </message>
    <message>
        <source>Averages thin slices into thick ones, as a scan with a larger slice thickness would show them.</source>
        <translation>将薄层平均为厚层，如同以更大层厚扫描所得。</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>BIDS</source>
        <translation>BIDS</translation>
    </message>
    <message>
        <source>BM3D is written anew from the paper; it knows the level and spectrum of noise that was added.</source>
        <translation>BM3D 按论文重新编写；它已知所加噪声的水平和频谱。</translation>
    </message>
    <message>
        <source>Balance by class, or not.</source>
        <translation>请按类别平衡，或不做平衡。</translation>
    </message>
    <message>
        <source>Bandwidth per mm</source>
        <translation>每 mm 带宽</translation>
    </message>
    <message>
        <source>Basic confidentiality profile of DICOM PS3.15 Annex E: names, dates, numbers and identifiers are removed or replaced, free texts cut down to known words. Text burned into the pixels and faces in head scans are looked for and named, not removed.</source>
        <translation>DICOM PS3.15 附录 E 基本保密规范：姓名、日期、编号和标识符被移除或替换，自由文本只保留已知词语。像素中烧录的文字和头部扫描中的面部会被查找并指出，但不会移除。</translation>
    </message>
    <message>
        <source>Batches are interpolated linearly.</source>
        <translation>批次采用线性插值。</translation>
    </message>
    <message>
        <source>Beam hardening (CT)</source>
        <translation>射束硬化（CT）</translation>
    </message>
    <message>
        <source>Beam hardening at {0}, {1} % corrected for water</source>
        <translation>{0} 下的射束硬化，水校正 {1} %</translation>
    </message>
    <message>
        <source>Beam hardening is that of CT, in HU</source>
        <translation>射束硬化属于 CT，以 HU 计</translation>
    </message>
    <message>
        <source>Begins in</source>
        <translation>起始部位</translation>
    </message>
    <message>
        <source>Below 1 brightens the middle, above 1 darkens it; each copy draws between lowest and highest.</source>
        <translation>小于 1 使中间调变亮，大于 1 使其变暗；每个副本在最小与最大之间抽取。</translation>
    </message>
    <message>
        <source>Bend the contrast within a range</source>
        <translation>在一个范围内弯曲对比度</translation>
    </message>
    <message>
        <source>Bend tissue smoothly, without folding</source>
        <translation>平滑弯曲组织，不折叠</translation>
    </message>
    <message>
        <source>Bends the contrast within the intensity range; values outside of it stay as they are.</source>
        <translation>在强度范围内弯曲对比度；范围外的值保持不变。</translation>
    </message>
    <message>
        <source>Bends tissue smoothly by random control points in mm, without ever folding it.</source>
        <translation>以 mm 为单位的随机控制点使组织平滑弯曲，且绝不折叠。</translation>
    </message>
    <message>
        <source>Bent by up to {0} mm with {1} cells of control points</source>
        <translation>以 {1} 个控制点单元弯曲最多 {0} mm</translation>
    </message>
    <message>
        <source>Between columns and between rows.</source>
        <translation>列与列、行与行之间。</translation>
    </message>
    <message>
        <source>Between each pair of axes.</source>
        <translation>在每对轴之间。</translation>
    </message>
    <message>
        <source>Between slices.</source>
        <translation>层面之间。</translation>
    </message>
    <message>
        <source>Between the darkest and the brightest grey level.</source>
        <translation>最暗与最亮灰阶之间的范围。</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Bias field</source>
        <translation>偏置场</translation>
    </message>
    <message>
        <source>Bias field (MR)</source>
        <translation>偏置场（MR）</translation>
    </message>
    <message>
        <source>Blank out boxes of a size in mm</source>
        <translation>以 mm 为单位抹去方块</translation>
    </message>
    <message>
        <source>Blanks out boxes of a size in mm, so that a network learns not to rely on one place.</source>
        <translation>以 mm 为单位抹去若干方块，使网络学会不依赖单一部位。</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Blur along the slice axis too, by the same width in mm; else in plane only.</source>
        <translation>也沿层面轴以相同的 mm 宽度模糊；否则仅在平面内。</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>身体</translation>
    </message>
    <message>
        <source>Body outlined by HU and shape; the image is unchanged</source>
        <translation>按 HU 和形状勾画了身体；图像未改变</translation>
    </message>
    <message>
        <source>Body structure</source>
        <translation>身体结构</translation>
    </message>
    <message>
        <source>Bone is 300 to 2000 HU, soft tissue 0 to 120 HU: MedAug's choice.</source>
        <translation>骨为 300 至 2000 HU，软组织为 0 至 120 HU：MedAug 自选。</translation>
    </message>
    <message>
        <source>Boone and Seibert, Med. Phys. 15 (1988); the default is MedAug's choice.</source>
        <translation>Boone 和 Seibert, Med. Phys. 15 (1988)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Both kinds of fastMRI: Zbontar et al., arXiv 1811.08839 (2018).</source>
        <translation>fastMRI 的两种方式：Zbontar 等，arXiv 1811.08839 (2018)。</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>方块数</translation>
    </message>
    <message>
        <source>Brain MR codec</source>
        <translation>脑部 MR 编解码器</translation>
    </message>
    <message>
        <source>Brain MR slices</source>
        <translation>脑部 MR 层面</translation>
    </message>
    <message>
        <source>Brain MR slices from a mask</source>
        <translation>按掩模的脑部 MR 层面</translation>
    </message>
    <message>
        <source>Brain tumour</source>
        <translation>脑肿瘤</translation>
    </message>
    <message>
        <source>Brain tumour, T1 with contrast</source>
        <translation>增强 T1 脑肿瘤</translation>
    </message>
    <message>
        <source>Breast Ultrasound Images (Al-Dhabyani et al., Data in Brief {0}, {1}): breast lesions outlined, {2} pixels</source>
        <translation>Breast Ultrasound Images（Al-Dhabyani 等，Data in Brief {0}，{1}）：勾画了乳腺病灶，{2} 像素</translation>
    </message>
    <message>
        <source>Brighten slowly, as MR coils do</source>
        <translation>缓慢变亮，如 MR 线圈所致</translation>
    </message>
    <message>
        <source>Brightens and darkens slowly across the volume, as uneven MR coils do.</source>
        <translation>如同不均匀的 MR 线圈，使容积缓慢变亮变暗。</translation>
    </message>
    <message>
        <source>Bring DICOM with SEG, NIfTI with its labels, or a folder with images/ and masks/.</source>
        <translation>请提供带 SEG 的 DICOM、带标签的 NIfTI，或含 images/ 和 masks/ 的文件夹。</translation>
    </message>
    <message>
        <source>Bring DICOM, or convert them again with slope and intercept.</source>
        <translation>请提供 DICOM，或带斜率和截距重新转换。</translation>
    </message>
    <message>
        <source>Bring a label map.</source>
        <translation>请提供标签图。</translation>
    </message>
    <message>
        <source>Bring a model of images.</source>
        <translation>请提供影像模型。</translation>
    </message>
    <message>
        <source>Bring a pipeline that needs no code of its own; here none is run.</source>
        <translation>请提供不需要自带代码的流水线；此处不运行任何代码。</translation>
    </message>
    <message>
        <source>Bring its weights with a model.json, or the model as ONNX.</source>
        <translation>请将其权重与 model.json 一起提供，或提供 ONNX 模型。</translation>
    </message>
    <message>
        <source>Bring label maps of the size of their images, or in NIfTI or DICOM SEG.</source>
        <translation>请提供与图像大小相同的标签图，或 NIfTI、DICOM SEG 格式的标签图。</translation>
    </message>
    <message>
        <source>Bring one network of it as ONNX, or its weights with a model.json that names a network known here.</source>
        <translation>请提供其中一个网络的 ONNX，或其权重及指明此处已知网络的 model.json。</translation>
    </message>
    <message>
        <source>Bring that file by itself.</source>
        <translation>请单独提供该文件。</translation>
    </message>
    <message>
        <source>Bring the PyTorch checkpoint or ONNX file that it was made from.</source>
        <translation>请提供制作它所用的 PyTorch 检查点或 ONNX 文件。</translation>
    </message>
    <message>
        <source>Bring the folder in which its VAE (autoencoder), its diffusion network and, for label maps, its ControlNet lie.</source>
        <translation>请提供同时含有其 VAE（自编码器）、扩散网络以及（用于标签图的）ControlNet 的文件夹。</translation>
    </message>
    <message>
        <source>Bring the folder that it lies in.</source>
        <translation>请提供它所在的文件夹。</translation>
    </message>
    <message>
        <source>Bring the one that you mean.</source>
        <translation>请只提供您需要的那一个。</translation>
    </message>
    <message>
        <source>Bring them in their full size.</source>
        <translation>请提供原始大小的图像。</translation>
    </message>
    <message>
        <source>Brought in</source>
        <translation>引入</translation>
    </message>
    <message>
        <source>Brought in from {0}; draws what lies in a box. Nobody has checked it on scans like yours.</source>
        <translation>导入自 {0}；勾画框内的对象。尚无人在与您类似的扫描上检验过它。</translation>
    </message>
    <message>
        <source>Brought in from {0}; makes images of {1} x {2} from noise. Nobody has checked it.</source>
        <translation>由 {0} 引入；从噪声生成 {1} x {2} 的影像。未经任何人检查。</translation>
    </message>
    <message>
        <source>Brought in from {0}; {1}. Nobody has checked it on scans like yours.</source>
        <translation>由 {0} 引入；{1}。未在与您的扫描类似的数据上检查过。</translation>
    </message>
    <message>
        <source>Brought in; whole volumes that show nobody</source>
        <translation>外来模型；生成不属于任何人的完整三维体</translation>
    </message>
    <message>
        <source>Buades et al., CVPR 2005; the noise is measured in the scan.</source>
        <translation>Buades 等，CVPR 2005；噪声在扫描中测得。</translation>
    </message>
    <message>
        <source>Bulk motion takes the whole slice, pulsation a part.</source>
        <translation>整体运动使整层失信号，搏动使部分失信号。</translation>
    </message>
    <message>
        <source>Burckhardt, IEEE Trans. Sonics Ultrason. 25 (1978); the default is MedAug's choice.</source>
        <translation>Burckhardt, IEEE Trans. Sonics Ultrason. 25 (1978)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>By HU and shape</source>
        <translation>按 HU 和形状</translation>
    </message>
    <message>
        <source>By definition: 0 is the scan, 1 the model's answer.</source>
        <translation>按定义：0 为原扫描，1 为模型的结果。</translation>
    </message>
    <message>
        <source>By definition: the network is told the noise that is measured.</source>
        <translation>按定义：告知网络实测的噪声。</translation>
    </message>
    <message>
        <source>By definition: what is learned is to take off noise of that strength.</source>
        <translation>按定义：学习的正是去除该强度的噪声。</translation>
    </message>
    <message>
        <source>CC BY {0} and CC BY {1}</source>
        <translation>CC BY {0} 和 CC BY {1}</translation>
    </message>
    <message>
        <source>CC0 {0}, Apache-{1} and BSD-{2}-Clause</source>
        <translation>CC0 {0}、Apache-{1} 和 BSD-{2}-Clause</translation>
    </message>
    <message>
        <source>CLAHE, {0} x {1} tiles, limit {2}, strength {3}</source>
        <translation>CLAHE，{0} x {1} 分块，上限 {2}，强度 {3}</translation>
    </message>
    <message>
        <source>CMB-CRC, The Cancer Imaging Archive: one CT chest with contrast, lung kernel, {0} mm, {1} slices</source>
        <translation>CMB-CRC，The Cancer Imaging Archive：一例增强胸部 CT，肺核，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>COCO</source>
        <translation>COCO</translation>
    </message>
    <message>
        <source>CPU, {0} threads</source>
        <translation>CPU，{0} 线程</translation>
    </message>
    <message>
        <source>CT in the window -160..240 HU, peak 400 HU; MR above a tenth of the scan's 99th percentile, which is the peak.</source>
        <translation>CT 采用窗 -160..240 HU，峰值 400 HU；MR 取高于扫描第 99 百分位十分之一的部分，峰值为该百分位。</translation>
    </message>
    <message>
        <source>CT with contrast</source>
        <translation>CT 增强</translation>
    </message>
    <message>
        <source>CT without contrast</source>
        <translation>CT 平扫</translation>
    </message>
    <message>
        <source>CT, Gaussian blur of {0} pixels</source>
        <translation>CT，{0} 像素高斯模糊</translation>
    </message>
    <message>
        <source>CT, bicubic, antialiased</source>
        <translation>CT，双三次，抗混叠</translation>
    </message>
    <message>
        <source>CT, every 2nd slice kept</source>
        <translation>CT，每 2 层保留一层</translation>
    </message>
    <message>
        <source>CT, every 3rd slice kept</source>
        <translation>CT，每 3 层保留一层</translation>
    </message>
    <message>
        <source>CT, every 4th slice kept</source>
        <translation>CT，每 4 层保留一层</translation>
    </message>
    <message>
        <source>CT, every 5th slice kept</source>
        <translation>CT，每 5 层保留一层</translation>
    </message>
    <message>
        <source>CT: by patient: one scan was never trained on; MR: by patient: one scan was never trained on; single slices by number block, with a margin of {0} numbers; film: by patient: one in five was never trained on</source>
        <translation>CT：按患者，一个扫描从未参与训练；MR：按患者，一个扫描从未参与训练；单幅层面按编号块划分，间隔 {0} 个编号；胸片：按患者，五分之一从未参与训练</translation>
    </message>
    <message>
        <source>CT: the generated slices are one more patient. Values are means over the real patients of the distance to each; the baseline is the mean distance of a real patient to another.</source>
        <translation>CT：把生成的层面当作又一位患者。数值为与每名真实患者距离的均值；基线为一名真实患者与另一名的平均距离。</translation>
    </message>
    <message>
        <source>CT: {0} dB (every 2nd slice kept), {1} dB (every 3rd slice kept), {2} dB (every 4th slice kept), {3} dB (every 5th slice kept) over the best interpolation; {4} dB are asked for: met.</source>
        <translation>CT：{0} dB（每 2 层保留一层）、{1} dB（每 3 层）、{2} dB（每 4 层）、{3} dB（每 5 层），相对最佳插值；要求 {4} dB：达到。</translation>
    </message>
    <message>
        <source>Cardoso et al., MICCAI 2015.</source>
        <translation>Cardoso 等，MICCAI 2015。</translation>
    </message>
    <message>
        <source>Change kernel (CT)</source>
        <translation>更换重建核（CT）</translation>
    </message>
    <message>
        <source>Change the result until it gives the scan back when it is made smaller again. Keeps the scan's noise.</source>
        <translation>调整结果，直到缩小后能还原扫描。会保留扫描的噪声。</translation>
    </message>
    <message>
        <source>Changed by the trained network {0} {1}</source>
        <translation>由训练过的网络 {0} {1} 改变</translation>
    </message>
    <message>
        <source>Channel {0}</source>
        <translation>通道 {0}</translation>
    </message>
    <message>
        <source>Channels of the detector whose gain is off; each draws a ring.</source>
        <translation>增益有偏差的探测器通道数；每个通道产生一个环。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>Check that the folder exists and can be written.</source>
        <translation>请检查该文件夹是否存在并可写。</translation>
    </message>
    <message>
        <source>Check the disk and export again.</source>
        <translation>请检查磁盘后重新导出。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>Chest films</source>
        <translation>胸片</translation>
    </message>
    <message>
        <source>Chest phantom 2.5 mm</source>
        <translation>胸部体模 2.5 mm</translation>
    </message>
    <message>
        <source>Chest phantom film</source>
        <translation>胸部体模 X 线片</translation>
    </message>
    <message>
        <source>Choose a folder nearer to the top, or a shorter name pattern.</source>
        <translation>请选择更靠近根目录的文件夹，或更短的名称模式。</translation>
    </message>
    <message>
        <source>Choose a folder of scans or pictures.</source>
        <translation>请选择含扫描或图片的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder or mark series.</source>
        <translation>请选择文件夹或标记序列。</translation>
    </message>
    <message>
        <source>Choose a generator that draws masks, or leave generated images out.</source>
        <translation>请选择会绘制掩膜的生成器，或不混入生成影像。</translation>
    </message>
    <message>
        <source>Choose a generator that draws masks.</source>
        <translation>请选择能绘制掩膜的生成器。</translation>
    </message>
    <message>
        <source>Choose a new folder.</source>
        <translation>请选择新的文件夹。</translation>
    </message>
    <message>
        <source>Choose a series that has one, or no label map.</source>
        <translation>请选择带有标签图的序列，或选择不使用标签图。</translation>
    </message>
    <message>
        <source>Choose a smaller size or another device.</source>
        <translation>请选择更小的尺寸或其他设备。</translation>
    </message>
    <message>
        <source>Choose a smaller size, a smaller batch (--set batch=...) or the CPU.</source>
        <translation>请选择更小的规模、更小的批量（--set batch=...）或 CPU。</translation>
    </message>
    <message>
        <source>Choose a smaller size, or add scans up to {0} slices.</source>
        <translation>请选择更小的规模，或将扫描增加到 {0} 个层面。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>请选择更小的尺寸。</translation>
    </message>
    <message>
        <source>Choose another folder, or delete it.</source>
        <translation>请选择其他文件夹，或将其删除。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another layout, or put the label maps beside the scans.</source>
        <translation>请选择其他布局，或将标签图放在影像旁边。</translation>
    </message>
    <message>
        <source>Choose another modality.</source>
        <translation>请选择其他模态。</translation>
    </message>
    <message>
        <source>Choose another seed or more variety.</source>
        <translation>请选择另一个随机种子或更大的多样性。</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose clean scans: thicker slices, a higher dose, more averages.</source>
        <translation>请选择干净的扫描：更厚的层面、更高的剂量、更多次平均。</translation>
    </message>
    <message>
        <source>Choose complete series.</source>
        <translation>请选择完整的序列。</translation>
    </message>
    <message>
        <source>Choose fewer or smaller lesions.</source>
        <translation>请选择更少或更小的病灶。</translation>
    </message>
    <message>
        <source>Choose grey scans, unless that is what you want.</source>
        <translation>请选择灰度扫描，除非这正是您想要的。</translation>
    </message>
    <message>
        <source>Choose one that MedAug made, or a name that is free.</source>
        <translation>请选择由 MedAug 生成的密钥文件，或一个未被占用的名称。</translation>
    </message>
    <message>
        <source>Choose scans in slices.</source>
        <translation>请选择由层面组成的扫描。</translation>
    </message>
    <message>
        <source>Choose scans in the matrix that they were acquired in.</source>
        <translation>请选择采集矩阵未经插值的扫描。</translation>
    </message>
    <message>
        <source>Choose scans of 8 slices or more.</source>
        <translation>请选择至少 8 个层面的扫描。</translation>
    </message>
    <message>
        <source>Choose scans with slices of {0} mm or less.</source>
        <translation>请选择层厚不超过 {0} mm 的扫描。</translation>
    </message>
    <message>
        <source>Choose series of one plane.</source>
        <translation>请选择同一平面的序列。</translation>
    </message>
    <message>
        <source>Choose the label of the lesions.</source>
        <translation>请选择病灶的标签。</translation>
    </message>
    <message>
        <source>Choose the modality.</source>
        <translation>请选择模态。</translation>
    </message>
    <message>
        <source>Choose the size medium or large, or fewer classes.</source>
        <translation>请选择中或大规模，或减少类别。</translation>
    </message>
    <message>
        <source>Choose the size medium or large.</source>
        <translation>请选择中或大规模。</translation>
    </message>
    <message>
        <source>Cine, short axis</source>
        <translation>电影序列，短轴</translation>
    </message>
    <message>
        <source>Circles of miscalibrated CT channels</source>
        <translation>CT 通道校准不良产生的圆环</translation>
    </message>
    <message>
        <source>Classical augmentation changes Dice by {0}, which may be chance.</source>
        <translation>经典增强使 Dice 变化 {0}，可能出于偶然。</translation>
    </message>
    <message>
        <source>Classical augmentation gains {0} Dice ({1} to {2}) over real images alone.</source>
        <translation>经典增强相比仅用真实图像，Dice 提高 {0}（{1} 至 {2}）。</translation>
    </message>
    <message>
        <source>Classical augmentation gains {0} Dice over real images alone.</source>
        <translation>经典增强相比仅用真实图像，Dice 提高 {0}。</translation>
    </message>
    <message>
        <source>Classifier-free guidance: Ho and Salimans, arXiv:2207.12598.</source>
        <translation>无分类器引导：Ho 与 Salimans，arXiv:2207.12598。</translation>
    </message>
    <message>
        <source>Classifier-free guidance: Ho and Salimans, arXiv:2207.12598; the default is the card's.</source>
        <translation>无分类器引导：Ho 和 Salimans，arXiv:2207.12598；默认值取自模型卡。</translation>
    </message>
    <message>
        <source>Clicks lie where the proposal is most wrong. Outlines in the images: green is labelled, red the model's.</source>
        <translation>点击位于提议错误最大之处。图中轮廓：绿色为标注，红色为模型结果。</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>填补缺口</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller series.</source>
        <translation>请关闭其他程序或选择较小的序列。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Closeness in radiomics, 1 as real images</source>
        <translation>影像组学接近度，1 表示如真实影像</translation>
    </message>
    <message>
        <source>Closeness meets its target: FD-EffNet ratio {0}, {1} is asked for.</source>
        <translation>接近度达到目标：FD-EffNet 比值 {0}，要求 {1}。</translation>
    </message>
    <message>
        <source>Closeness misses its target: FD-EffNet ratio {0}, {1} is asked for.</source>
        <translation>接近度未达到目标：FD-EffNet 比值 {0}，要求 {1}。</translation>
    </message>
    <message>
        <source>Closeness, 1 as real images</source>
        <translation>接近度，1 表示如真实影像</translation>
    </message>
    <message>
        <source>Coded and decoded</source>
        <translation>编码并解码</translation>
    </message>
    <message>
        <source>Coils</source>
        <translation>线圈数</translation>
    </message>
    <message>
        <source>Colour with {0} bits a sample is not understood.</source>
        <translation>不支持每样本 {0} 位的彩色。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列位置</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns, rows and slices. Memory that it takes: {0}.</source>
        <translation>列数、行数与层数。所需内存：{0}。</translation>
    </message>
    <message>
        <source>Compact super-resolution x{0}</source>
        <translation>紧凑型超分辨率 x{0}</translation>
    </message>
    <message>
        <source>Compression: 4 numbers for each 4 x 4 pixels. Both baselines keep as many numbers, a quarter of the pixels.</source>
        <translation>压缩：每 4 x 4 像素 4 个数。两种基线保留同样多的数，即像素的四分之一。</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Connected regions of less are left out, where slices make up a volume; the result says how many ml.</source>
        <translation>层面构成体积数据时，小于此值的连通区域被略去；结果会说明共多少 ml。</translation>
    </message>
    <message>
        <source>Contours that lie in other planes than the slices are left out: {0}.</source>
        <translation>位于切片以外平面的轮廓已略去：{0} 条。</translation>
    </message>
    <message>
        <source>Contours that lie outside of these images are left out: {0}.</source>
        <translation>位于这些图像之外的轮廓已略去：{0} 条。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Contrast agent, implants, abdomen and other organs in MR were not, or hardly, trained on.</source>
        <translation>对比剂、植入物、腹部以及 MR 的其他器官未参与或几乎未参与训练。</translation>
    </message>
    <message>
        <source>Contrast bent by gamma {0}</source>
        <translation>以 Gamma {0} 弯曲对比度</translation>
    </message>
    <message>
        <source>Contrast is made even within squares of about this side, and blended between them.</source>
        <translation>在边长约如此的方块内使对比度均匀，并在其间过渡。</translation>
    </message>
    <message>
        <source>Contrast limit</source>
        <translation>对比度上限</translation>
    </message>
    <message>
        <source>Contrast of lines</source>
        <translation>栅线对比度</translation>
    </message>
    <message>
        <source>Control spacing</source>
        <translation>控制点间距</translation>
    </message>
    <message>
        <source>Copies a labelled lesion of the scan to another place in the same tissue, blended, with its label.</source>
        <translation>将影像中一个已标注的病灶复制到同类组织的另一处，平滑融合，并带上标签。</translation>
    </message>
    <message>
        <source>Copies along the axis: every so many lines of k-space are weakened.</source>
        <translation>沿该轴的重影数：每隔若干条 k 空间线减弱一条。</translation>
    </message>
    <message>
        <source>Copies are within what is allowed: {0} % of the images before the alarm sorts them, {1} % is asked for.</source>
        <translation>复制在允许范围内：警报筛选之前为影像的 {0} %，要求 {1} %。</translation>
    </message>
    <message>
        <source>Copies of training images</source>
        <translation>训练影像的复制</translation>
    </message>
    <message>
        <source>Copies: {0}.</source>
        <translation>复制：{0}。</translation>
    </message>
    <message>
        <source>Copy a labelled lesion to like tissue</source>
        <translation>把已标注病灶复制到同类组织</translation>
    </message>
    <message>
        <source>Correction for water: Brooks and Di Chiro, Phys. Med. Biol. 21 (1976); the default is MedAug's choice.</source>
        <translation>水校正：Brooks 和 Di Chiro, Phys. Med. Biol. 21 (1976)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Correlated noise, as of interpolated matrices, was not trained on and is left in part.</source>
        <translation>相关噪声（例如插值矩阵的噪声）未参与训练，会部分残留。</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Crop around a label</source>
        <translation>围绕标签裁剪</translation>
    </message>
    <message>
        <source>Cropped around {0} to {1} voxels from {2} [slice, row, column]</source>
        <translation>围绕 {0} 裁剪为 {1} 体素，起点 {2} [层, 行, 列]</translation>
    </message>
    <message>
        <source>Cropped to {0} voxels from {1} [slice, row, column]</source>
        <translation>自 {1} 处裁剪为 {0} 个体素 [层, 行, 列]</translation>
    </message>
    <message>
        <source>Cubic B-splines: Rueckert et al., IEEE TMI 18 (1999); the default is MedAug's choice.</source>
        <translation>Cubic B-splines: Rueckert 等， IEEE TMI 18 (1999)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Cubic keeps more detail and takes several times as long. Label maps always take the nearest voxel.</source>
        <translation>三次插值保留更多细节，耗时为数倍。标签图始终取最近的体素。</translation>
    </message>
    <message>
        <source>Cubic spline</source>
        <translation>三次样条</translation>
    </message>
    <message>
        <source>Cupping, and dark bands between bones</source>
        <translation>杯状伪影与骨间暗带</translation>
    </message>
    <message>
        <source>Curvature flow</source>
        <translation>曲率流</translation>
    </message>
    <message>
        <source>Curvature flow {0}, radius {1} mm, {2} steps</source>
        <translation>曲率流{0}，半径 {1} mm，{2} 步</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Cut a box out, at random or the middle</source>
        <translation>裁出一个框，随机或居中</translation>
    </message>
    <message>
        <source>Cut it into parts, or make it smaller.</source>
        <translation>请将其切成几部分或缩小。</translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Cuts a box out of the scan, at random or from the middle; its place in the patient is kept.</source>
        <translation>从扫描中裁出一个框，位置随机或居中；在患者中的位置保持不变。</translation>
    </message>
    <message>
        <source>Cuts a box with a margin in mm around a label; its place in the patient is kept.</source>
        <translation>围绕标签裁出带 mm 边距的方框；其在患者体内的位置保持不变。</translation>
    </message>
    <message>
        <source>Czervionke et al., AJR 151 (1988); the default is MedAug's choice.</source>
        <translation>Czervionke 等， AJR 151 (1988)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>DICOM</source>
        <translation>DICOM</translation>
    </message>
    <message>
        <source>DICOM numbers segments from 1: {0}{1}; their names are kept.</source>
        <translation>DICOM 的分割段从 1 开始编号：{0}{1}；名称不变。</translation>
    </message>
    <message>
        <source>DICOM series</source>
        <translation>DICOM 序列</translation>
    </message>
    <message>
        <source>Darkens the middle of the body and the bands between bones, as a beam of many energies does.</source>
        <translation>使身体中央和骨间带变暗，如同多能射线束所致。</translation>
    </message>
    <message>
        <source>Dask is not installed here.</source>
        <translation>此处未安装 Dask。</translation>
    </message>
    <message>
        <source>DeVries and Taylor, arXiv:1708.04552; the default is MedAug's choice.</source>
        <translation>DeVries 和 Taylor, arXiv:1708.04552；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Degree of the polynomial: 1 is a slope, higher has more hills.</source>
        <translation>多项式的次数：1 为斜面，越高起伏越多。</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>Denoise CT</source>
        <translation>CT 去噪</translation>
    </message>
    <message>
        <source>Denoise MR</source>
        <translation>MR 去噪</translation>
    </message>
    <message>
        <source>Denoise by this very scan</source>
        <translation>用本次扫描自身降噪</translation>
    </message>
    <message>
        <source>Dents and gaps up to twice as wide count as lung: vessels, nodules at the wall, small consolidations.</source>
        <translation>宽度不超过此值两倍的凹陷和缺口计入肺：血管、贴壁结节、小片实变。</translation>
    </message>
    <message>
        <source>Describe it in a model.json beside the weights: docs/models.md says how, and the network must be one that `medaug models networks` lists. Or bring it as ONNX.</source>
        <translation>请在权重旁用 model.json 描述它：docs/models.md 有说明，且网络必须是 `medaug models networks` 列出的。或提供 ONNX。</translation>
    </message>
    <message>
        <source>Detail finer than about this width is lifted (full width at half maximum of the Gaussian taken away).</source>
        <translation>提升细于约此宽度的细节（所减去高斯的半高全宽）。</translation>
    </message>
    <message>
        <source>Details that the scan's kernel took away are raised so many times at most; beyond it there is noise.</source>
        <translation>原重建核抑制的细节最多放大这么多倍；超出部分只有噪声。</translation>
    </message>
    <message>
        <source>Diagnosis. Anything for which it has not been measured on scans of the same kind.</source>
        <translation>诊断。任何未在同类扫描上测量过的用途。</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>直径</translation>
    </message>
    <message>
        <source>Dice with the mask asked for</source>
        <translation>与所要求掩模的 Dice</translation>
    </message>
    <message>
        <source>Dice with the mask, of that of real images</source>
        <translation>与掩模的 Dice，占真实影像的比例</translation>
    </message>
    <message>
        <source>Dice, overlap and the rest are means over cases in which the label is there; hd95 over those where it was found.</source>
        <translation>Dice、重叠等为存在该标签的病例的均值；hd95 为找到该标签的病例的均值。</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>您是指 {0} 吗？</translation>
    </message>
    <message>
        <source>Distorted as in echo-planar imaging {0} ({1} Hz)</source>
        <translation>按回波平面成像的方式畸变，{0}（{1} Hz）</translation>
    </message>
    <message>
        <source>Distortion by an uneven field is that of echo-planar MR</source>
        <translation>磁场不均匀引起的畸变属于回波平面 MR</translation>
    </message>
    <message>
        <source>Divide the slow field of coils out</source>
        <translation>除去线圈的缓变场</translation>
    </message>
    <message>
        <source>DnCNN, {0} layers</source>
        <translation>DnCNN，{0} 层</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>剂量</translation>
    </message>
    <message>
        <source>Download it again; a login may be needed.</source>
        <translation>请重新下载；可能需要登录。</translation>
    </message>
    <message>
        <source>Draw a contrast for each label</source>
        <translation>为每个标签抽取对比度</translation>
    </message>
    <message>
        <source>Draw one, segment, or open the images together with theirs.</source>
        <translation>请绘制一个、先做分割，或将影像与其标签图一起打开。</translation>
    </message>
    <message>
        <source>Drawn evenly between the two for each slice.</source>
        <translation>每层在两者之间均匀抽取。</translation>
    </message>
    <message>
        <source>Draws the rings about the isocentre that miscalibrated channels of a CT detector leave.</source>
        <translation>绘出 CT 探测器通道校准不良时围绕等中心的环状伪影。</translation>
    </message>
    <message>
        <source>Draws what lies in a box, or under clicks, on one slice of any scan: a draft to accept or to correct.</source>
        <translation>在任意扫描的一层上绘制框内或点击处的内容：作为草稿，可接受或修正。</translation>
    </message>
    <message>
        <source>Dynamic range</source>
        <translation>动态范围</translation>
    </message>
    <message>
        <source>EPI distortion (MR)</source>
        <translation>EPI 畸变（MR）</translation>
    </message>
    <message>
        <source>ESRGAN x{0}, {1} blocks</source>
        <translation>ESRGAN x{0}，{1} 块</translation>
    </message>
    <message>
        <source>Each channel draws its own, at most so much; rings are stronger near the middle.</source>
        <translation>每个通道各自抽取，不超过此值；越靠近中心，环越明显。</translation>
    </message>
    <message>
        <source>Each copy draws its strength evenly within this share below and above the value; 0: always the value.</source>
        <translation>每个副本在该值上下此比例内均匀抽取强度；0：始终为该值。</translation>
    </message>
    <message>
        <source>Each halves the distance of the field's knots.</source>
        <translation>每一级使场的节点距离减半。</translation>
    </message>
    <message>
        <source>Each image is a mosaic of several slices and is shown as it is.</source>
        <translation>每幅影像由多个层面拼成，按原样显示。</translation>
    </message>
    <message>
        <source>Each side is drawn evenly between the two.</source>
        <translation>每条边在二者之间均匀抽取。</translation>
    </message>
    <message>
        <source>Each side is drawn on its own.</source>
        <translation>每条边单独抽取。</translation>
    </message>
    <message>
        <source>Edge sharpness</source>
        <translation>边缘锐度</translation>
    </message>
    <message>
        <source>Edges and fine texture are softer than in real images, which closeness and variety see before all else: after minutes of training on one core the last part of the path is a best guess.</source>
        <translation>边缘和细微纹理比真实影像更柔和，接近度与多样性首先反映这一点：在一个处理器核上训练数分钟后，路径的最后一段只是最佳猜测。</translation>
    </message>
    <message>
        <source>Eight more collections of The Cancer Imaging Archive: {0} single CT slices</source>
        <translation>The Cancer Imaging Archive 的另外八个数据集：{0} 层单独的 CT</translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation>弹性形变</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>终止部位</translation>
    </message>
    <message>
        <source>Entire body</source>
        <translation>全身</translation>
    </message>
    <message>
        <source>Even out local contrast, with a limit</source>
        <translation>限度内使局部对比度均匀</translation>
    </message>
    <message>
        <source>Evens out contrast tile by tile with a limit, within a range of HU or of the series' own.</source>
        <translation>逐块使对比度均匀并设上限，范围为 HU 或序列自身的范围。</translation>
    </message>
    <message>
        <source>Every generated image was too like a training image.</source>
        <translation>每幅生成影像都与某幅训练影像过于相似。</translation>
    </message>
    <message>
        <source>Every second to fifth slice is kept and the others are made from them; the ends of a scan are not compared.</source>
        <translation>每隔一层至每五层保留一层，其余由其生成；扫描两端不参与比较。</translation>
    </message>
    <message>
        <source>Every so many lines of k-space alone are acquired; the coils' sensitivities unfold the image.</source>
        <translation>每隔这么多条 k 空间线采集一条；由线圈敏感度去卷褶。</translation>
    </message>
    <message>
        <source>Every so many slices are acquired first, then those between; 1: in order.</source>
        <translation>先采集每隔这么多层的层面，再采集其间的层面；1：顺序采集。</translation>
    </message>
    <message>
        <source>Every step of this recipe is bypassed.</source>
        <translation>该配方的每个步骤都被跳过。</translation>
    </message>
    <message>
        <source>Export it as ONNX where it was made (tf2onnx does), and bring that.</source>
        <translation>请在制作处导出为 ONNX（tf2onnx 可以），并提供该文件。</translation>
    </message>
    <message>
        <source>Export it as ONNX where it was made (tf2onnx takes a checkpoint with its .meta, or a SavedModel), and bring that.</source>
        <translation>请在制作它的环境中导出为 ONNX（tf2onnx 可读取带 .meta 的检查点或 SavedModel），然后提供该文件。</translation>
    </message>
    <message>
        <source>Export it with standard operators.</source>
        <translation>请用标准算子导出。</translation>
    </message>
    <message>
        <source>Export single frames from its viewer.</source>
        <translation>请从其查看软件导出单帧。</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>Export them with a wider window, or bring DICOM.</source>
        <translation>请以更宽的窗重新导出，或提供 DICOM。</translation>
    </message>
    <message>
        <source>FD-EffNet ratio, real to real over real to generated</source>
        <translation>FD-EffNet 比值，真实对真实与真实对生成之比</translation>
    </message>
    <message>
        <source>FD-principal components</source>
        <translation>FD-主成分</translation>
    </message>
    <message>
        <source>FD-radiomics ratio, real to real over real to generated</source>
        <translation>FD-radiomics 比值，真实对真实与真实对生成之比</translation>
    </message>
    <message>
        <source>FD-radiomics: the same distance in grey-level and texture statistics, which no network has seen.</source>
        <translation>FD-radiomics：同样的距离，但基于灰度和纹理统计量，没有任何网络见过它们。</translation>
    </message>
    <message>
        <source>FNNDSC T2 head (mr_t2_fnndsc_adi_dicom), not trained on</source>
        <translation>FNNDSC T2 头部（mr_t2_fnndsc_adi_dicom），未参与训练</translation>
    </message>
    <message>
        <source>FNNDSC example data: one T2 head, {0} mm, {1} slices</source>
        <translation>FNNDSC 示例数据：一例 T2 头部，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>FNNDSC: one T2 head, {0} slices</source>
        <translation>FNNDSC：一例 T2 头部，{0} 层</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Factor {0} was left out for a scan of {1} slices.</source>
        <translation>对一个 {1} 层的扫描略去了倍数 {0}。</translation>
    </message>
    <message>
        <source>Faint copies along the phase axis</source>
        <translation>沿相位轴的微弱重影</translation>
    </message>
    <message>
        <source>Features: {0}.</source>
        <translation>特征：{0}。</translation>
    </message>
    <message>
        <source>Fetch the file itself: `git lfs pull` in the clone, or the download link of the page.</source>
        <translation>请获取文件本身：在克隆中执行 `git lfs pull`，或使用网页的下载链接。</translation>
    </message>
    <message>
        <source>Fewer lines of k-space, zero-filled</source>
        <translation>减少 k 空间线并补零</translation>
    </message>
    <message>
        <source>Field error</source>
        <translation>场误差</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Files with more than {0} frames are not opened.</source>
        <translation>超过 {0} 帧的文件不予打开。</translation>
    </message>
    <message>
        <source>Fill in what lies between, or choose nnU-Net.</source>
        <translation>请补全其间的层面，或选择 nnU-Net。</translation>
    </message>
    <message>
        <source>Fill slices</source>
        <translation>补全层面</translation>
    </message>
    <message>
        <source>Filled slices are smoother than the scan's own, because noise cannot be predicted.</source>
        <translation>补全的层面比扫描自身的层面更平滑，因为噪声无法预测。</translation>
    </message>
    <message>
        <source>Filled with</source>
        <translation>填充内容</translation>
    </message>
    <message>
        <source>Filling slices in is learned from stacks of thin slices.</source>
        <translation>补层需要从薄层堆栈中学习。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>征象</translation>
    </message>
    <message>
        <source>Finds both lungs in CT by HU, parted where they touch, without trachea, main bronchi and bowel gas.</source>
        <translation>在 CT 中按 HU 找出双肺，相接处分开，不含气管、主支气管和肠气。</translation>
    </message>
    <message>
        <source>Finds the body in CT by HU: skin, arms and all air inside, without the table, blankets and tubes.</source>
        <translation>在 CT 中按 HU 找出身体：包括皮肤、手臂和体内所有气体，不含检查床、毯子和管线。</translation>
    </message>
    <message>
        <source>Finds the slow multiplicative field of MR coils and divides it out.</source>
        <translation>求出 MR 线圈缓慢变化的乘性场并将其除去。</translation>
    </message>
    <message>
        <source>Fine texture is softer than in real slices, and folds and vessels are drawn rather than anatomical: closeness and variety see that before all else.</source>
        <translation>细微纹理比真实切片更柔和，脑沟回和血管更像是画出来的而非真实解剖：接近度和多样性首先反映这一点。</translation>
    </message>
    <message>
        <source>Finer than the pixels they alias to wider bands, as on a scanner.</source>
        <translation>比像素更细时混叠为较宽的条带，与扫描设备上相同。</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>Flip drawn as not done</source>
        <translation>抽取结果为不翻转</translation>
    </message>
    <message>
        <source>For a morph; 0 is the last.</source>
        <translation>用于渐变；0 为最后一层。</translation>
    </message>
    <message>
        <source>For a morph; the first is 1.</source>
        <translation>用于渐变；第一层为 1。</translation>
    </message>
    <message>
        <source>For how much of the turn the gain is off: below 360 rings are arcs.</source>
        <translation>旋转一周中增益有偏差的角度范围：小于 360 时环成为弧。</translation>
    </message>
    <message>
        <source>Four head volumes of four people (rordenlab, neurolabusc; Aphasia Recovery Cohort): T1, T2 and FLAIR along three axes</source>
        <translation>四人的四个头部容积（rordenlab、neurolabusc；Aphasia Recovery Cohort）：沿三个轴的 T1、T2 和 FLAIR</translation>
    </message>
    <message>
        <source>Frames that claim one place name different images ({0} of {1}); the names count.</source>
        <translation>声称位于同一位置的帧指向不同影像（{0} / {1}）；以所指影像为准。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>请腾出空间或选择其他文件夹。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>From slice</source>
        <translation>自层面</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>Fréchet 距离</translation>
    </message>
    <message>
        <source>Fréchet distance, radiomics</source>
        <translation>Fréchet 距离，影像组学</translation>
    </message>
    <message>
        <source>Full width at half maximum across the beam, from column to column.</source>
        <translation>垂直于声束方向（列间）的半高全宽。</translation>
    </message>
    <message>
        <source>Full width at half maximum along the beam, from row to row; 0: each pixel for itself.</source>
        <translation>沿声束方向（行间）的半高全宽；0：各像素独立。</translation>
    </message>
    <message>
        <source>Full width at half maximum of the dark part.</source>
        <translation>暗区的半高全宽。</translation>
    </message>
    <message>
        <source>Full width at half maximum of the point spread that is applied.</source>
        <translation>所施加的点扩散函数的半高全宽。</translation>
    </message>
    <message>
        <source>Full width at half maximum of what one ray scatters; narrow for the glare of a screen.</source>
        <translation>单条射线散射分布的半高全宽；窄则为荧光屏眩光。</translation>
    </message>
    <message>
        <source>Gain error</source>
        <translation>增益误差</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Gaps of two to five slices in stacks of slices, thick or thin, zoomed, turned and recoloured; the logarithm of each patch's squared error, displacements first. AdamW, half a cosine, moving average.</source>
        <translation>在厚层或薄层堆栈中取二至五层的间隙，并加以缩放、旋转和改变灰度；对每个图块平方误差取对数，先学习位移。AdamW、半余弦、滑动平均。</translation>
    </message>
    <message>
        <source>Gauntt and Barnes, Med. Phys. 33 (2006).</source>
        <translation>Gauntt 和 Barnes, Med. Phys. 33 (2006)。</translation>
    </message>
    <message>
        <source>Gauntt and Barnes, Med. Phys. 33 (2006); MedAug's choice: 4 to 8 are common.</source>
        <translation>Gauntt 和 Barnes, Med. Phys. 33 (2006)；MedAug 自选：常见 4 至 8。</translation>
    </message>
    <message>
        <source>Gauntt and Barnes, Med. Phys. 33 (2006); the default is MedAug's choice.</source>
        <translation>Gauntt 和 Barnes, Med. Phys. 33 (2006)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Gaussian blur of {0} pixels</source>
        <translation>{0} 像素高斯模糊</translation>
    </message>
    <message>
        <source>Gaussian blur {0}, full width at half maximum {1} mm</source>
        <translation>{0}高斯模糊，半高全宽 {1} mm</translation>
    </message>
    <message>
        <source>Gaussian in principal components</source>
        <translation>主成分高斯抽样</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>高斯噪声</translation>
    </message>
    <message>
        <source>Gaussian noise added (sd {0} HU, or {1} % of the range)</source>
        <translation>加入高斯噪声（标准差 {0} HU，或范围的 {1} %）</translation>
    </message>
    <message>
        <source>Gaussian point spread of a width in mm</source>
        <translation>以 mm 为宽度的高斯点扩散</translation>
    </message>
    <message>
        <source>Generated images come from a folder or from a generator, not from both.</source>
        <translation>生成图像或来自文件夹，或来自生成器，不能两者兼用。</translation>
    </message>
    <message>
        <source>Generated images need a share and a generator, as .25/generate-brain-mr.</source>
        <translation>生成影像需要份额和生成器，例如 .25/generate-brain-mr。</translation>
    </message>
    <message>
        <source>Generated with {0}.</source>
        <translation>生成设置：{0}。</translation>
    </message>
    <message>
        <source>Get it again from where it came.</source>
        <translation>请从来源处重新获取。</translation>
    </message>
    <message>
        <source>Get the file again from where it came.</source>
        <translation>请从来源处重新获取该文件。</translation>
    </message>
    <message>
        <source>Get the package again from where it came, or remove it.</source>
        <translation>请从来源处重新获取该模型包，或将其移除。</translation>
    </message>
    <message>
        <source>Ghosting (MR)</source>
        <translation>重影伪影（MR）</translation>
    </message>
    <message>
        <source>Ghosts</source>
        <translation>重影数</translation>
    </message>
    <message>
        <source>Ghosts along the phase axis are those of MR</source>
        <translation>沿相位轴的重影源于 MR</translation>
    </message>
    <message>
        <source>Gibbs ringing (MR)</source>
        <translation>Gibbs 环状伪影（MR）</translation>
    </message>
    <message>
        <source>Give a new folder.</source>
        <translation>请给出新文件夹。</translation>
    </message>
    <message>
        <source>Give auto, none, or a folder of label maps.</source>
        <translation>请给出 auto、none 或标签图文件夹。</translation>
    </message>
    <message>
        <source>Give images with label maps: nnU-Net's folders, DICOM SEG, or masks beside pictures.</source>
        <translation>请提供带标签图的图像：nnU-Net 文件夹、DICOM SEG，或图片旁的掩膜。</translation>
    </message>
    <message>
        <source>Give one person one name.</source>
        <translation>请让同一人只有一个名称。</translation>
    </message>
    <message>
        <source>Give the scan back</source>
        <translation>还原扫描</translation>
    </message>
    <message>
        <source>Give their degraded partners with --degraded.</source>
        <translation>请用 --degraded 给出退化对照。</translation>
    </message>
    <message>
        <source>Give this one another name (--id), or remove that one first.</source>
        <translation>请为此模型另取名称（--id），或先移除那一个。</translation>
    </message>
    <message>
        <source>Gives the scan another voxel spacing in mm, smoothing first where voxels grow.</source>
        <translation>给扫描另一个以 mm 为单位的体素间距，体素变大处先平滑。</translation>
    </message>
    <message>
        <source>Grain across</source>
        <translation>横向颗粒</translation>
    </message>
    <message>
        <source>Grain down</source>
        <translation>纵向颗粒</translation>
    </message>
    <message>
        <source>Grey levels</source>
        <translation>灰阶</translation>
    </message>
    <message>
        <source>Grey levels moved along a monotone {0} curve, by up to {1} % of the range</source>
        <translation>灰阶沿单调曲线（{0}）移动，最多为灰阶范围的 {1} %</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Grid lines</source>
        <translation>滤线栅线影</translation>
    </message>
    <message>
        <source>Gudbjartsson and Patz, MRM 34 (1995); the default is MedAug's choice.</source>
        <translation>Gudbjartsson 和 Patz, MRM 34 (1995)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>HEAD</translation>
    </message>
    <message>
        <source>HU and noise</source>
        <translation>HU 与噪声</translation>
    </message>
    <message>
        <source>Half of the copies are mirrored.</source>
        <translation>一半副本为镜像。</translation>
    </message>
    <message>
        <source>Half of the slices are less than {0} pixels wide or high.</source>
        <translation>一半的层面宽或高不足 {0} 像素。</translation>
    </message>
    <message>
        <source>Hann filters that end at 0.6, 0.8 and 1.4 cycles per mm: MedAug's choice.</source>
        <translation>止于每 mm 0.6、0.8 和 1.4 周期的 Hann 滤波器：MedAug 自选。</translation>
    </message>
    <message>
        <source>Hardly a voxel has the label {0}.</source>
        <translation>几乎没有体素带有标签 {0}。</translation>
    </message>
    <message>
        <source>Hausdorff distance, 95 %</source>
        <translation>Hausdorff 距离，95 %</translation>
    </message>
    <message>
        <source>Head phantom T1</source>
        <translation>头部体模 T1</translation>
    </message>
    <message>
        <source>Heads only, T1 and T2 weighted; other organs were not tried.</source>
        <translation>仅限头部 T1 和 T2 加权；未在其他器官上试过。</translation>
    </message>
    <message>
        <source>Heads without a tumour were five, four of them without contrast agent: false alarms are rarer than before, and still there: look at each.</source>
        <translation>没有肿瘤的头部共五例，其中四例未用对比剂：误报比以前少，但仍然存在：请逐一查看。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Here there is: {0}. Or say auto.</source>
        <translation>此处有：{0}。或填 auto。</translation>
    </message>
    <message>
        <source>Highest gamma</source>
        <translation>最大 Gamma</translation>
    </message>
    <message>
        <source>Histogram shift</source>
        <translation>直方图偏移</translation>
    </message>
    <message>
        <source>How codes are mixed in a morph: spherical keeps more contrast.</source>
        <translation>渐变中编码的混合方式：球面方式保留更多对比度。</translation>
    </message>
    <message>
        <source>How far a point moves, as a share of the way to its neighbour's place; a smooth bend, of all the way.</source>
        <translation>控制点移动的幅度，以不越过相邻点的最大幅度为 100 %；平滑曲线则以全程为 100 %。</translation>
    </message>
    <message>
        <source>How far each place is from what the model has learned: not disease, and disease is often missed.</source>
        <translation>各处与模型所学的差距：不等于疾病，而且常会漏掉疾病。</translation>
    </message>
    <message>
        <source>How far from the average: 0 gives the average slice, 1 the spread of the training images.</source>
        <translation>与平均的距离：0 给出平均层面，1 为训练影像的离散度。</translation>
    </message>
    <message>
        <source>How likely a pixel must be to count; less finds more, and more that is none.</source>
        <translation>像素须有多大可能性才计入；越小找到越多，误判也越多。</translation>
    </message>
    <message>
        <source>How likely the model holds it that something is there.</source>
        <translation>模型认为该处有目标的可能性。</translation>
    </message>
    <message>
        <source>How long it learns before it denoises, in minutes of one processor core: 1,200 steps each.</source>
        <translation>降噪前的学习时间，以单个处理器核心的分钟计：每分钟 1,200 步。</translation>
    </message>
    <message>
        <source>How many are added; of those there are, chance picks one for each.</source>
        <translation>添加多少个；每个都从现有病灶中随机选取。</translation>
    </message>
    <message>
        <source>How many boxes are blanked out.</source>
        <translation>抹去多少个方块。</translation>
    </message>
    <message>
        <source>How many columns the box has.</source>
        <translation>框占多少列。</translation>
    </message>
    <message>
        <source>How many rows the box has.</source>
        <translation>框占多少行。</translation>
    </message>
    <message>
        <source>How many samples of k-space are wrong.</source>
        <translation>k 空间中有多少个错误样本。</translation>
    </message>
    <message>
        <source>How many slices to make.</source>
        <translation>要制作多少个层面。</translation>
    </message>
    <message>
        <source>How many times as many slices: 2 puts one between any two, 5 puts four.</source>
        <translation>层数变为多少倍：2 在每两层之间加一层，5 加四层。</translation>
    </message>
    <message>
        <source>How many times fewer lines of k-space are acquired; the rest is filled with zeros.</source>
        <translation>k 空间采集线减少的倍数；其余补零。</translation>
    </message>
    <message>
        <source>How many times the body moves while k-space is filled.</source>
        <translation>k 空间填充期间身体移动多少次。</translation>
    </message>
    <message>
        <source>How many times the body moves while the stack is acquired.</source>
        <translation>采集整叠层面期间身体移动的次数。</translation>
    </message>
    <message>
        <source>How much of either version was taken, and the smallest region, were chosen on the slices between the blocks and on three heads without a tumour: what is found in these three says little of others.</source>
        <translation>两个版本各取多少以及最小区域，是根据区段之间的层面和三例没有肿瘤的头部选定的：在这三例中找到的量不能说明其他情况。</translation>
    </message>
    <message>
        <source>How much of the fine detail is added: 1 doubles it. Noise grows with it.</source>
        <translation>加入多少细节：1 表示加倍。噪声随之增大。</translation>
    </message>
    <message>
        <source>How much of the result is mixed in.</source>
        <translation>结果所占的混合比例。</translation>
    </message>
    <message>
        <source>How much the field differs from its middle at most, e.g. 40 %: between 1.4 times and 1 / 1.4.</source>
        <translation>偏置场与其中值相差的最大程度，例如 40 %：1.4 倍与 1 / 1.4 之间。</translation>
    </message>
    <message>
        <source>How much those lines are weakened; a ghost is this divided by the number of ghosts.</source>
        <translation>这些线减弱的程度；每个重影为此值除以重影数。</translation>
    </message>
    <message>
        <source>How often it is done; of each axis when random.</source>
        <translation>执行的概率；随机时为每个轴的概率。</translation>
    </message>
    <message>
        <source>How sharp the scan itself was reconstructed.</source>
        <translation>扫描本身重建的锐利程度。</translation>
    </message>
    <message>
        <source>How sure a pixel must be ({0}) was chosen on held-out tumours and strokes.</source>
        <translation>像素所需把握度（{0}）是在留出的肿瘤和卒中上选定的。</translation>
    </message>
    <message>
        <source>How sure the model is that a pixel is in what was asked for.</source>
        <translation>模型对某像素属于所要对象的把握程度。</translation>
    </message>
    <message>
        <source>How sure the model must be of a pixel; less takes more in.</source>
        <translation>模型对像素须有的把握程度；越低则纳入越多。</translation>
    </message>
    <message>
        <source>How thick each slice of the scan is. 0: as thick as they are apart.</source>
        <translation>扫描每层的厚度。0：与层间距相同。</translation>
    </message>
    <message>
        <source>How undecided the model is: 0 is sure, 1 is even odds between two.</source>
        <translation>模型的犹豫程度：0 为确定，1 为二者各半。</translation>
    </message>
    <message>
        <source>Hz</source>
        <translation>Hz</translation>
    </message>
    <message>
        <source>IMDN x{0}, {1} blocks</source>
        <translation>IMDN x{0}，{1} 个模块</translation>
    </message>
    <message>
        <source>If it was downloaded, the download went wrong.</source>
        <translation>如果是下载所得，则下载出错。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>影像数</translation>
    </message>
    <message>
        <source>Images come in 50 steps of DDIM, whatever number its author used; colours are averaged to grey.</source>
        <translation>无论作者用了多少步，影像均由 50 步 DDIM 生成；颜色平均为灰度。</translation>
    </message>
    <message>
        <source>Images with {0} samples for each pixel are not opened.</source>
        <translation>每像素 {0} 个样本的影像不予打开。</translation>
    </message>
    <message>
        <source>In plane only</source>
        <translation>仅平面内</translation>
    </message>
    <message>
        <source>In the plane of the slices.</source>
        <translation>在层面平面内。</translation>
    </message>
    <message>
        <source>In which in-plane axis lines are missing.</source>
        <translation>缺线的平面内轴。</translation>
    </message>
    <message>
        <source>In {0} of the pictures large parts are entirely white: what was there is lost.</source>
        <translation>{0} 的图片有大片全白：那里的内容已丢失。</translation>
    </message>
    <message>
        <source>In {0} of {1} label maps everything is marked.</source>
        <translation>{1} 个标签图中有 {0} 个全部被标记。</translation>
    </message>
    <message>
        <source>In {0} of {1} label maps most of what is marked lies in the empty background.</source>
        <translation>{1} 个标签图中有 {0} 个的标记大多落在空白背景中。</translation>
    </message>
    <message>
        <source>In {0} scans with nothing to find it found {1} ml at most.</source>
        <translation>在 {0} 个没有目标的扫描中，它最多找到 {1} ml。</translation>
    </message>
    <message>
        <source>Independent normal noise</source>
        <translation>独立的正态噪声</translation>
    </message>
    <message>
        <source>Independent views that are averaged (compounding): 1 is full speckle, Rayleigh; more are weaker.</source>
        <translation>取平均的独立视数（复合成像）：1 为完全散斑（瑞利分布）；越多越弱。</translation>
    </message>
    <message>
        <source>Insert lesion</source>
        <translation>插入病灶</translation>
    </message>
    <message>
        <source>Inserts</source>
        <translation>植入物数</translation>
    </message>
    <message>
        <source>Install it with pip install 'medaug[distributed]', or use --workers.</source>
        <translation>请用 pip install 'medaug[distributed]' 安装，或使用 --workers。</translation>
    </message>
    <message>
        <source>Install the package {0}.</source>
        <translation>请安装软件包 {0}。</translation>
    </message>
    <message>
        <source>Intensities stretched by {0} and shifted by {1}</source>
        <translation>强度拉伸 {0}，平移 {1}</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度值</translation>
    </message>
    <message>
        <source>Intercept of the values</source>
        <translation>数值截距</translation>
    </message>
    <message>
        <source>Interleave</source>
        <translation>交错数</translation>
    </message>
    <message>
        <source>Interleaved slices that do not fit</source>
        <translation>交错层面彼此错位</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>Interrupted; it goes on where it was.</source>
        <translation>已中断；将从中断处继续。</translation>
    </message>
    <message>
        <source>Intervals are 95 %. Not a medical device; for research.</source>
        <translation>区间为 95 %。非医疗器械，仅供研究。</translation>
    </message>
    <message>
        <source>Isocentre off</source>
        <translation>等中心偏移</translation>
    </message>
    <message>
        <source>It adds what is likely, not what was there: small structures may be missing or invented. The result says how well it gives the scan back when it is made smaller again.</source>
        <translation>它添加的是可能的内容，而非真实存在的内容：小结构可能缺失或被凭空添加。结果会说明缩小后还原扫描的程度。</translation>
    </message>
    <message>
        <source>It answers boxes alone, one slice at a time.</source>
        <translation>它只响应框，每次一层。</translation>
    </message>
    <message>
        <source>It asks to be shown with small values bright, and is; its values are kept.</source>
        <translation>要求以小值为亮显示，已照此显示；数值不变。</translation>
    </message>
    <message>
        <source>It belongs to no class.</source>
        <translation>它不属于任何类别。</translation>
    </message>
    <message>
        <source>It can harm: {0} loses {1} Dice.</source>
        <translation>可能有害：{0} 的 Dice 降低 {1}。</translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation>无法读取：{0}。</translation>
    </message>
    <message>
        <source>It claims more pixels than so few bytes can hold.</source>
        <translation>它声称的像素数超过如此少的字节所能容纳的数量。</translation>
    </message>
    <message>
        <source>It claims more pixels than so small a file can hold.</source>
        <translation>它声称的像素数超过如此小的文件所能容纳的数量。</translation>
    </message>
    <message>
        <source>It claims to be larger than any picture that is opened here.</source>
        <translation>它声称的大小超过此处打开的任何图片。</translation>
    </message>
    <message>
        <source>It claims {0} million pixels, more than any picture that is opened here.</source>
        <translation>它声称有 {0} 百万像素，超过此处打开的任何图片。</translation>
    </message>
    <message>
        <source>It draws along the edges that it sees. What people outline by convention, such as a ventricle with its muscles or tissue that looks like its neighbour, needs clicks.</source>
        <translation>它沿所见边缘绘制。按惯例勾画的内容（如含乳头肌的心室，或与邻近组织相似的组织）需要点击修正。</translation>
    </message>
    <message>
        <source>It has another size than its image and says nothing about its position, so it is not used.</source>
        <translation>其大小与影像不同且未说明位置，因此不予使用。</translation>
    </message>
    <message>
        <source>It has another size than the image and says nothing about its position.</source>
        <translation>其大小与影像不同且未说明位置。</translation>
    </message>
    <message>
        <source>It has no label map: whether there is something to find is not known.</source>
        <translation>它没有标签图：不知道其中是否有要找的内容。</translation>
    </message>
    <message>
        <source>It has no label map; the layout is for networks that segment.</source>
        <translation>它没有标签图；此布局面向分割网络。</translation>
    </message>
    <message>
        <source>It has no rescale to {0}; the stored values are shown.</source>
        <translation>没有换算为 {0} 的重缩放参数；显示存储值。</translation>
    </message>
    <message>
        <source>It has reached what a network of this size can, which a CPU runs in seconds: a larger one would be better.</source>
        <translation>它已达到 CPU 数秒内可运行的同等大小网络的极限：更大的网络会更好。</translation>
    </message>
    <message>
        <source>It has {0} slices: filling needs at least {1} in a row.</source>
        <translation>它有 {0} 个层面：填补至少需要连续 {1} 个。</translation>
    </message>
    <message>
        <source>It holds fewer samples than its header says: the file is cut short or damaged.</source>
        <translation>样本少于文件头所述：文件被截断或已损坏。</translation>
    </message>
    <message>
        <source>It holds more than {0} pages.</source>
        <translation>它的页数超过 {0}。</translation>
    </message>
    <message>
        <source>It holds no compressed frames.</source>
        <translation>其中没有压缩帧。</translation>
    </message>
    <message>
        <source>It holds too many different values for a label map.</source>
        <translation>它的不同数值过多，不是标签图。</translation>
    </message>
    <message>
        <source>It holds {0} volumes (a time series, or channels); up to {1} are opened.</source>
        <translation>它含有 {0} 个容积（时间序列或多通道）；最多打开 {1} 个。</translation>
    </message>
    <message>
        <source>It is a label map, and its image is not here.</source>
        <translation>它是标签图，而其图像不在这里。</translation>
    </message>
    <message>
        <source>It is a localizer: a quick look to plan the scan by.</source>
        <translation>它是定位像：仅用于规划扫描。</translation>
    </message>
    <message>
        <source>It is a picture in many colours, not a label map.</source>
        <translation>这是多色图片，不是标签图。</translation>
    </message>
    <message>
        <source>It is a program: bring it by itself, and you are asked whether it may run.</source>
        <translation>它是一个程序：请单独提供，届时会询问是否允许运行。</translation>
    </message>
    <message>
        <source>It is compressed in a way that this program cannot decode.</source>
        <translation>其压缩方式本程序无法解码。</translation>
    </message>
    <message>
        <source>It is in colour, so it is no label map.</source>
        <translation>它是彩色的，因此不是标签图。</translation>
    </message>
    <message>
        <source>It is no image ({0}).</source>
        <translation>它不是图像（{0}）。</translation>
    </message>
    <message>
        <source>It is no image in space: it has one dimension or none.</source>
        <translation>它不是空间影像：只有一维或没有维度。</translation>
    </message>
    <message>
        <source>It is no image in space: it has one dimension, or more than four.</source>
        <translation>它不是空间影像：只有一维，或多于四维。</translation>
    </message>
    <message>
        <source>It is no image in space: its axes are of an unusual kind.</source>
        <translation>它不是空间影像：其坐标轴类型不寻常。</translation>
    </message>
    <message>
        <source>It is the channel {0} of a case, of which one channel is used.</source>
        <translation>它是一个病例的通道 {0}，该病例只使用一个通道。</translation>
    </message>
    <message>
        <source>It is the same, byte for byte, as {0}.</source>
        <translation>它与 {0} 逐字节相同。</translation>
    </message>
    <message>
        <source>It is too large for a look: it would have to be read as a whole.</source>
        <translation>它太大，无法预览：必须整个读取。</translation>
    </message>
    <message>
        <source>It is too large for a small picture: it would have to be read as a whole.</source>
        <translation>它太大，无法制作小图：须整体读取。</translation>
    </message>
    <message>
        <source>It is {0}; what is trained on is {1}.</source>
        <translation>它是 {0}；训练使用的是 {1}。</translation>
    </message>
    <message>
        <source>It keeps its samples in another folder, which is not followed.</source>
        <translation>其样本保存在另一个文件夹中，不予跟随。</translation>
    </message>
    <message>
        <source>It lies elsewhere in the patient than the image.</source>
        <translation>它与影像位于患者的不同部位。</translation>
    </message>
    <message>
        <source>It lies on another grid than the images and was brought onto theirs by nearest neighbour.</source>
        <translation>它与影像网格不同，已用最近邻方法转到影像网格。</translation>
    </message>
    <message>
        <source>It marks a whole slide in tiles, which is not opened.</source>
        <translation>它以图块标记整张病理切片，不予打开。</translation>
    </message>
    <message>
        <source>It names none of these images: it lies where its position in the patient says.</source>
        <translation>它未指明这些影像中的任何一幅：按其在患者中的位置放置。</translation>
    </message>
    <message>
        <source>It needs more memory than is free.</source>
        <translation>所需内存超过可用内存。</translation>
    </message>
    <message>
        <source>It needs {0} GB of memory, more than is free.</source>
        <translation>它需要 {0} GB 内存，超过可用内存。</translation>
    </message>
    <message>
        <source>It runs only after `medaug models consent FILE` for this very file.</source>
        <translation>只有对该文件执行 `medaug models consent FILE` 之后才会运行。</translation>
    </message>
    <message>
        <source>It should hold {0} frames and holds {1}.</source>
        <translation>应有 {0} 帧，实有 {1} 帧。</translation>
    </message>
    <message>
        <source>It was left out by hand.</source>
        <translation>已手动排除。</translation>
    </message>
    <message>
        <source>It was saved with losses: what is brighter than the middle is taken for its one label, 255.</source>
        <translation>它以有损方式保存：亮于中间值的部分视为其唯一标签 255。</translation>
    </message>
    <message>
        <source>It was stored with small values bright; they are turned round so that larger is brighter.</source>
        <translation>存储时小值为亮；已反转，使大值更亮。</translation>
    </message>
    <message>
        <source>It would grow to more samples than any image of its size on the disk holds.</source>
        <translation>它解压后的样本数超过磁盘上同等大小的任何影像。</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Iterative back-projection: Irani and Peleg, CVGIP 53 (1991).</source>
        <translation>迭代反投影：Irani 和 Peleg，CVGIP 53 (1991)。</translation>
    </message>
    <message>
        <source>Its MetaImage header is damaged or not understood.</source>
        <translation>其 MetaImage 文件头已损坏或不受支持。</translation>
    </message>
    <message>
        <source>Its Modality LUT is damaged.</source>
        <translation>其 Modality LUT 已损坏。</translation>
    </message>
    <message>
        <source>Its NIfTI header is damaged.</source>
        <translation>其 NIfTI 文件头已损坏。</translation>
    </message>
    <message>
        <source>Its NRRD header is damaged or not understood.</source>
        <translation>其 NRRD 文件头已损坏或不受支持。</translation>
    </message>
    <message>
        <source>Its author may say what it takes.</source>
        <translation>其作者或许说明了它的输入。</translation>
    </message>
    <message>
        <source>Its channels are {0}; most cases have {1}.</source>
        <translation>它的通道为 {0}；多数病例为 {1}。</translation>
    </message>
    <message>
        <source>Its channels have different sizes.</source>
        <translation>它的各通道大小不同。</translation>
    </message>
    <message>
        <source>Its colours are stored in a way that is not understood ({0}).</source>
        <translation>其颜色的存储方式不受支持（{0}）。</translation>
    </message>
    <message>
        <source>Its colours come from a palette that is missing or damaged.</source>
        <translation>其颜色来自缺失或损坏的调色板。</translation>
    </message>
    <message>
        <source>Its colours come from a palette that is not understood.</source>
        <translation>其颜色来自不受支持的调色板。</translation>
    </message>
    <message>
        <source>Its compressed pixel data are damaged or cut short.</source>
        <translation>其压缩像素数据已损坏或被截断。</translation>
    </message>
    <message>
        <source>Its compressed samples are damaged.</source>
        <translation>其压缩样本已损坏。</translation>
    </message>
    <message>
        <source>Its deflated data are damaged.</source>
        <translation>其 deflate 压缩数据已损坏。</translation>
    </message>
    <message>
        <source>Its file could not be read: {0}.</source>
        <translation>其文件无法读取：{0}。</translation>
    </message>
    <message>
        <source>Its files are not there any more, or are others than when they were looked at.</source>
        <translation>它的文件已不存在，或与查看时不同。</translation>
    </message>
    <message>
        <source>Its frame</source>
        <translation>其帧</translation>
    </message>
    <message>
        <source>Its frame of reference is another than that of the images; its places are taken as they are.</source>
        <translation>其参考坐标系与影像不同；位置按原样采用。</translation>
    </message>
    <message>
        <source>Its frames are moments: there is nothing to fill in between slices.</source>
        <translation>它的帧是不同时刻：层面之间没有可填补的内容。</translation>
    </message>
    <message>
        <source>Its header contradicts itself: a size is zero, negative or beyond all bounds.</source>
        <translation>其文件头自相矛盾：大小为零、为负或超出一切界限。</translation>
    </message>
    <message>
        <source>Its header contradicts itself: colours shared by pairs of pixels need an even number of columns.</source>
        <translation>其文件头自相矛盾：成对像素共享颜色时列数须为偶数。</translation>
    </message>
    <message>
        <source>Its header contradicts itself: more bits are stored than there is room for.</source>
        <translation>其文件头自相矛盾：存储位数超出可容纳的位数。</translation>
    </message>
    <message>
        <source>Its header contradicts itself: the number of samples does not fit the kind of colour.</source>
        <translation>其文件头自相矛盾：样本数与颜色类型不符。</translation>
    </message>
    <message>
        <source>Its header contradicts itself: {0} and presentation LUT {1}; {2} values are bright.</source>
        <translation>其文件头自相矛盾：{0} 与呈现 LUT {1}；{2}值显示为亮。</translation>
    </message>
    <message>
        <source>Its header is nested deeper than that of any real image.</source>
        <translation>其文件头的嵌套深于任何真实影像。</translation>
    </message>
    <message>
        <source>Its label map could not be read.</source>
        <translation>无法读取它的标签图。</translation>
    </message>
    <message>
        <source>Its label map has another size and says nothing about its position.</source>
        <translation>它的标签图大小不同，且没有位置信息。</translation>
    </message>
    <message>
        <source>Its labels are: {0}.</source>
        <translation>其标签为：{0}。</translation>
    </message>
    <message>
        <source>Its name says that it is a label map, its values are not labels: it is opened as an image.</source>
        <translation>其名称表明是标签图，但数值不是标签：按影像打开。</translation>
    </message>
    <message>
        <source>Its noise is taken off by DDIM in few steps, where its authors took 1000 of DDPM.</source>
        <translation>其噪声由少数几步 DDIM 去除，而其作者采用 1000 步 DDPM。</translation>
    </message>
    <message>
        <source>Its number, as the list of labels shows it; 0 takes all labels together.</source>
        <translation>标签列表中显示的编号；0 表示全部标签合在一起。</translation>
    </message>
    <message>
        <source>Its pages are not what its header says.</source>
        <translation>其页面与文件头所述不符。</translation>
    </message>
    <message>
        <source>Its pixel data are compressed, and the header says they are not.</source>
        <translation>其像素数据经过压缩，而文件头称未压缩。</translation>
    </message>
    <message>
        <source>Its pixel data are cut short.</source>
        <translation>其像素数据被截断。</translation>
    </message>
    <message>
        <source>Its places are in another frame of reference and do not fit ({0} of {1} frames); the images that it names count.</source>
        <translation>其位置属于另一参考坐标系且不吻合（{0} / {1} 帧）；以所指影像为准。</translation>
    </message>
    <message>
        <source>Its rescale cannot be read ({0}): the values are shown as they are stored, in no unit. Mend the file to have them in their unit.</source>
        <translation>其重缩放参数无法读取（{0}）：数值按存储值显示，没有单位。请修复文件以恢复单位。</translation>
    </message>
    <message>
        <source>Its rescale is written with a decimal comma ({0}) and read as {1}.</source>
        <translation>其重缩放参数使用小数逗号（{0}），读作 {1}。</translation>
    </message>
    <message>
        <source>Its samples are of a kind or in an encoding that is not understood.</source>
        <translation>其样本类型或编码不受支持。</translation>
    </message>
    <message>
        <source>Its samples are of a kind that is not understood (complex numbers, for example).</source>
        <translation>其样本类型不受支持（例如复数）。</translation>
    </message>
    <message>
        <source>Its samples are spread over many files, which is not opened.</source>
        <translation>其样本分散在许多文件中，不予打开。</translation>
    </message>
    <message>
        <source>Its samples begin at a place that is not understood.</source>
        <translation>其样本的起始位置不受支持。</translation>
    </message>
    <message>
        <source>Its sform and qform differ by up to {0} mm; the sform counts.</source>
        <translation>其 sform 与 qform 相差最多 {0} mm；以 sform 为准。</translation>
    </message>
    <message>
        <source>Its slices are not evenly apart, so that what lies between them is not known.</source>
        <translation>它的层面间距不均匀，无法得知层面之间的内容。</translation>
    </message>
    <message>
        <source>Its slices are too small to be made smaller.</source>
        <translation>其层面太小，无法再缩小。</translation>
    </message>
    <message>
        <source>Its slices hold two values at most.</source>
        <translation>其层面最多只有两个数值。</translation>
    </message>
    <message>
        <source>Its values are not labels: they are below 0 or above 65535.</source>
        <translation>其数值不是标签：低于 0 或高于 65535。</translation>
    </message>
    <message>
        <source>Its values are not whole numbers.</source>
        <translation>其数值不是整数。</translation>
    </message>
    <message>
        <source>Jezzard and Balaban, MRM 34 (1995); the default is MedAug's choice.</source>
        <translation>Jezzard 和 Balaban, MRM 34 (1995)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Join the parts or unpack them, and drop the folder.</source>
        <translation>请合并各分卷或将其解压，再拖入文件夹。</translation>
    </message>
    <message>
        <source>Jun Cheng, brain tumor dataset, figshare ({0}): T1 slices with contrast, {1}-bit, {2} pixels</source>
        <translation>Jun Cheng，brain tumor dataset，figshare（{0}）：增强 T1 层面，{1} 位，{2} 像素</translation>
    </message>
    <message>
        <source>Kainz et al., IEEE TMI 34 (2015); the default is MedAug's choice.</source>
        <translation>Kainz 等，IEEE TMI 34 (2015)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Keep largest region</source>
        <translation>保留最大区域</translation>
    </message>
    <message>
        <source>Keeps T1 brain slices in a quarter as many numbers: codec, morphing between slices, map of what is unusual.</source>
        <translation>以四分之一的数据量保存 T1 脑部层面：编解码、层面间渐变、异常图。</translation>
    </message>
    <message>
        <source>Kept with the result: what was taken off, and how far the answers differ when the slices are turned and mirrored, which takes eight times as long.</source>
        <translation>与结果一同保留：去除的内容，以及层面旋转和镜像后各答案的差异（耗时为八倍）。</translation>
    </message>
    <message>
        <source>Kermany et al., Mendeley Data V2 ({0}): {1} chest films of children, {2}-bit, {3} pixels</source>
        <translation>Kermany 等，Mendeley Data V2（{0}）：{1} 张儿童胸片，{2} 位，{3} 像素</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>重建核</translation>
    </message>
    <message>
        <source>Kernel changed from {0} to {1} (Hann to {2} and {3} cycles per mm)</source>
        <translation>重建核由 {0} 改为 {1}（Hann 分别止于每 mm {2} 和 {3} 周期）</translation>
    </message>
    <message>
        <source>Kernel distance (KID)</source>
        <translation>核距离（KID）</translation>
    </message>
    <message>
        <source>Kernel of the scan</source>
        <translation>扫描的重建核</translation>
    </message>
    <message>
        <source>Kind of scan</source>
        <translation>扫描类型</translation>
    </message>
    <message>
        <source>Kind of slice</source>
        <translation>层面类型</translation>
    </message>
    <message>
        <source>Kind of the samples</source>
        <translation>样本类型</translation>
    </message>
    <message>
        <source>Known are MONAI's UNet in two dimensions, its Generator and the networks of this program.</source>
        <translation>已知的有 MONAI 的二维 UNet、其 Generator 以及本程序的网络。</translation>
    </message>
    <message>
        <source>Known networks: {0}.</source>
        <translation>已知网络：{0}。</translation>
    </message>
    <message>
        <source>Known slices predicted from their neighbours, as a preview</source>
        <translation>由相邻层面预测的已知层面，作为预览</translation>
    </message>
    <message>
        <source>Known: {0}.</source>
        <translation>已知：{0}。</translation>
    </message>
    <message>
        <source>LIDC-IDRI chest (ct_chest_lidc0314_dicom), not trained on</source>
        <translation>LIDC-IDRI 胸部（ct_chest_lidc0314_dicom），未参与训练</translation>
    </message>
    <message>
        <source>LIDC-IDRI, The Cancer Imaging Archive: one CT chest, {0} mm, {1} slices</source>
        <translation>LIDC-IDRI，The Cancer Imaging Archive：一例胸部 CT，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>LIDC-IDRI, The Cancer Imaging Archive: one CT from neck to kidneys with contrast, {0} mm, {1} slices</source>
        <translation>LIDC-IDRI，The Cancer Imaging Archive：一例颈部至肾脏的增强 CT，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Label map</source>
        <translation>标签图</translation>
    </message>
    <message>
        <source>Label map [{0}]</source>
        <translation>标签图 [{0}]</translation>
    </message>
    <message>
        <source>Label maps</source>
        <translation>标签图</translation>
    </message>
    <message>
        <source>Label maps are written as {0}, not {1}.</source>
        <translation>标签图的写法为 {0}，而不是 {1}。</translation>
    </message>
    <message>
        <source>Label maps in DICOM as</source>
        <translation>DICOM 中标签图的形式</translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>Largest displacement</source>
        <translation>最大位移</translation>
    </message>
    <message>
        <source>Largest gain</source>
        <translation>最大增益</translation>
    </message>
    <message>
        <source>Largest off-resonance beside air and bone: some 100 Hz at 3 T, half of it at 1.5 T.</source>
        <translation>空气和骨旁的最大偏共振：3 T 约 100 Hz，1.5 T 约为其一半。</translation>
    </message>
    <message>
        <source>Largest side</source>
        <translation>最大边长</translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>宽容度</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学习型</translation>
    </message>
    <message>
        <source>Learned from end diastole and end systole, and from slices in which the ventricle was outlined: above the base and below the apex it may find a ventricle where there is none.</source>
        <translation>从舒张末期和收缩末期以及已勾画心室的层面学习：在心底以上和心尖以下，它可能在没有心室处找到心室。</translation>
    </message>
    <message>
        <source>Learned; a label map, to be checked</source>
        <translation>学习型；标签图，须核对</translation>
    </message>
    <message>
        <source>Learned; as much as is measured</source>
        <translation>学习型；去除量按实测</translation>
    </message>
    <message>
        <source>Learned; codes, morphs, what is unusual</source>
        <translation>学习型；编码、渐变、异常之处</translation>
    </message>
    <message>
        <source>Learned; finer pixels in the plane</source>
        <translation>学习型；平面内更细的像素</translation>
    </message>
    <message>
        <source>Learned; image to image</source>
        <translation>学习型；影像到影像</translation>
    </message>
    <message>
        <source>Learned; new images that show nobody</source>
        <translation>学习型；不对应任何人的新影像</translation>
    </message>
    <message>
        <source>Learned; slices between thick ones</source>
        <translation>学习型；厚层之间的层面</translation>
    </message>
    <message>
        <source>Learned; what is in a box, a draft</source>
        <translation>学习得到；框内对象的草稿</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learns from the scan itself, in minutes</source>
        <translation>数分钟内从扫描本身学习</translation>
    </message>
    <message>
        <source>Leave cubic interpolation to single scans.</source>
        <translation>三次插值请留给单个扫描。</translation>
    </message>
    <message>
        <source>Leave it out, or hold out fewer patients.</source>
        <translation>请去掉该类别，或减少留出的患者。</translation>
    </message>
    <message>
        <source>Leave more patients to training.</source>
        <translation>请为训练留出更多患者。</translation>
    </message>
    <message>
        <source>Leaves lines of k-space out, as an accelerated acquisition does before any reconstruction.</source>
        <translation>省去部分 k 空间线，如同加速采集在重建之前的状态。</translation>
    </message>
    <message>
        <source>Leaves out the outer lines of k-space, which rings beside sharp edges.</source>
        <translation>略去 k 空间外围的线，使锐利边缘旁出现振铃。</translation>
    </message>
    <message>
        <source>Left and right are exchanged: organs and laterality in this result are not the patient's. Use it for training only.</source>
        <translation>左右已互换：该结果中的器官和侧别不是患者的。仅用于训练。</translation>
    </message>
    <message>
        <source>Left and right lung in CT, by HU</source>
        <translation>按 HU 找出 CT 中的左肺和右肺</translation>
    </message>
    <message>
        <source>Left lung</source>
        <translation>左肺</translation>
    </message>
    <message>
        <source>Left ventricle</source>
        <translation>左心室</translation>
    </message>
    <message>
        <source>Left ventricle, short axis</source>
        <translation>左心室，短轴</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Lengths and areas of the measures are those at the detector.</source>
        <translation>测量的长度和面积为探测器处的值。</translation>
    </message>
    <message>
        <source>Lesions</source>
        <translation>病灶数</translation>
    </message>
    <message>
        <source>Lets the body turn and shift a few times during the acquisition, in degrees and mm.</source>
        <translation>使身体在采集期间转动和移动数次，以度和 mm 表示。</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>级数</translation>
    </message>
    <message>
        <source>Lift fine detail of a width in mm</source>
        <translation>提升以 mm 为宽度的细节</translation>
    </message>
    <message>
        <source>Lifts fine detail by unsharp masking, its width given in mm.</source>
        <translation>以非锐化掩模提升细节，宽度以 mm 表示。</translation>
    </message>
    <message>
        <source>Likeness to the nearest, median</source>
        <translation>与最近者的相似度，中位数</translation>
    </message>
    <message>
        <source>Limit and seed are 0 or more, and the workers 1 to {0}.</source>
        <translation>上限与随机种子不小于 0，工作进程为 1 到 {0} 个。</translation>
    </message>
    <message>
        <source>Linear and cubic spline interpolation go through the same slices; the spline through all within five.</source>
        <translation>线性插值和三次样条插值通过相同的层面；样条通过五层以内的所有层面。</translation>
    </message>
    <message>
        <source>Linear interpolation</source>
        <translation>线性插值</translation>
    </message>
    <message>
        <source>Lines kept</source>
        <translation>保留的线</translation>
    </message>
    <message>
        <source>Lines per mm</source>
        <translation>每 mm 栅线数</translation>
    </message>
    <message>
        <source>Little memory is free: done in tiles of {0} pixels.</source>
        <translation>可用内存较少：以 {0} 像素的分块完成。</translation>
    </message>
    <message>
        <source>Local contrast (CLAHE)</source>
        <translation>局部对比度（CLAHE）</translation>
    </message>
    <message>
        <source>Lock border</source>
        <translation>固定边界</translation>
    </message>
    <message>
        <source>Log compression: Dutt and Greenleaf, IEEE TMI 15 (1996).</source>
        <translation>对数压缩：Dutt 和 Greenleaf, IEEE TMI 15 (1996)。</translation>
    </message>
    <message>
        <source>Look at some of them over their images in the browser.</source>
        <translation>请在浏览器中将其中几个叠加在图像上查看。</translation>
    </message>
    <message>
        <source>Look at the reasons in the list of what is left out.</source>
        <translation>请在未使用内容的列表中查看原因。</translation>
    </message>
    <message>
        <source>Look at them in the browser.</source>
        <translation>请在浏览器中查看。</translation>
    </message>
    <message>
        <source>Look whether 0 is what is not marked.</source>
        <translation>请检查 0 是否表示未标记。</translation>
    </message>
    <message>
        <source>Look whether each image has its own label map.</source>
        <translation>请检查每幅图像是否有自己的标签图。</translation>
    </message>
    <message>
        <source>Look whether images and label maps are turned or mirrored against each other.</source>
        <translation>请检查图像与标签图是否相互旋转或镜像。</translation>
    </message>
    <message>
        <source>Look whether other scans were meant.</source>
        <translation>请检查是否选错了扫描。</translation>
    </message>
    <message>
        <source>Look whether the label is meant, or cut the scans around it.</source>
        <translation>请检查是否确实需要该标签，或围绕它裁剪扫描。</translation>
    </message>
    <message>
        <source>Look whether they were exported with their labels.</source>
        <translation>请检查导出时是否包含标签。</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>视数</translation>
    </message>
    <message>
        <source>Looks at the mirrored image as well: twice the time, a little surer.</source>
        <translation>同时查看镜像影像：耗时加倍，略为可靠。</translation>
    </message>
    <message>
        <source>Looks for like places this far in plane (2 to 6 voxels); time grows with its square.</source>
        <translation>在平面内此距离（2 至 6 体素）内寻找相似处；时间随其平方增长。</translation>
    </message>
    <message>
        <source>Looks in the next slice on either side too, where it is within reach.</source>
        <translation>若在范围内，也在两侧相邻层面中寻找。</translation>
    </message>
    <message>
        <source>Lower CT dose</source>
        <translation>降低 CT 剂量</translation>
    </message>
    <message>
        <source>Lowest gamma</source>
        <translation>最小 Gamma</translation>
    </message>
    <message>
        <source>Lung-Fused-CT-Pathology, The Cancer Imaging Archive: one CT of the upper chest, {0} mm, {1} slices</source>
        <translation>Lung-Fused-CT-Pathology，The Cancer Imaging Archive：一例上胸部 CT，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>肺</translation>
    </message>
    <message>
        <source>Lungs outlined by HU and shape; the image is unchanged</source>
        <translation>按 HU 和形状勾画了肺；图像未改变</translation>
    </message>
    <message>
        <source>MAISI {0}</source>
        <translation>MAISI {0}</translation>
    </message>
    <message>
        <source>MAISI's ControlNet.</source>
        <translation>MAISI 的 ControlNet。</translation>
    </message>
    <message>
        <source>MAISI's default.</source>
        <translation>MAISI 的默认值。</translation>
    </message>
    <message>
        <source>MAISI's inputs.</source>
        <translation>MAISI 的输入。</translation>
    </message>
    <message>
        <source>MONAI bundle</source>
        <translation>MONAI 模型包</translation>
    </message>
    <message>
        <source>MONAI datalist</source>
        <translation>MONAI 数据列表</translation>
    </message>
    <message>
        <source>MR ADC</source>
        <translation>MR ADC</translation>
    </message>
    <message>
        <source>MR DWI</source>
        <translation>MR DWI</translation>
    </message>
    <message>
        <source>MR FLAIR</source>
        <translation>MR FLAIR</translation>
    </message>
    <message>
        <source>MR FLAIR brain alone</source>
        <translation>MR FLAIR（仅脑）</translation>
    </message>
    <message>
        <source>MR PD</source>
        <translation>MR PD</translation>
    </message>
    <message>
        <source>MR SSFP</source>
        <translation>MR SSFP</translation>
    </message>
    <message>
        <source>MR SWI</source>
        <translation>MR SWI</translation>
    </message>
    <message>
        <source>MR SWI brain alone</source>
        <translation>MR SWI（仅脑）</translation>
    </message>
    <message>
        <source>MR T1 brain alone</source>
        <translation>MR T1（仅脑）</translation>
    </message>
    <message>
        <source>MR T1 with contrast</source>
        <translation>MR T1 增强</translation>
    </message>
    <message>
        <source>MR T2 brain alone</source>
        <translation>MR T2（仅脑）</translation>
    </message>
    <message>
        <source>MR angiography</source>
        <translation>MR 血管成像</translation>
    </message>
    <message>
        <source>MR slices that are compared with have noise of their own of some {0} % of the 99th percentile: a method that takes it off, too, is worse by these measures.</source>
        <translation>用于比较的 MR 层面自身有约为第 99 百分位 {0} % 的噪声：把它也去除的方法，按这些指标反而更差。</translation>
    </message>
    <message>
        <source>MR, Gaussian blur of {0} pixels</source>
        <translation>MR，{0} 像素高斯模糊</translation>
    </message>
    <message>
        <source>MR, bicubic, antialiased</source>
        <translation>MR，双三次，抗混叠</translation>
    </message>
    <message>
        <source>MR, every 2nd slice kept</source>
        <translation>MR，每 2 层保留一层</translation>
    </message>
    <message>
        <source>MR, every 3rd slice kept</source>
        <translation>MR，每 3 层保留一层</translation>
    </message>
    <message>
        <source>MR, every 4th slice kept</source>
        <translation>MR，每 4 层保留一层</translation>
    </message>
    <message>
        <source>MR, every 5th slice kept</source>
        <translation>MR，每 5 层保留一层</translation>
    </message>
    <message>
        <source>MR: {0} dB (every 2nd slice kept), {1} dB (every 3rd slice kept), {2} dB (every 4th slice kept), {3} dB (every 5th slice kept) over the best interpolation; {4} dB are asked for: missed.</source>
        <translation>MR：{0} dB（每 2 层保留一层）、{1} dB（每 3 层）、{2} dB（每 4 层）、{3} dB（每 5 层），相对最佳插值；要求 {4} dB：未达到。</translation>
    </message>
    <message>
        <source>Made by the trained network {0} {1}; shows no person</source>
        <translation>由训练过的网络 {0} {1} 制作；不对应任何人</translation>
    </message>
    <message>
        <source>Made smaller again ({0}) the result differs from the scan by {1}</source>
        <translation>重新缩小后（{0}），结果与扫描相差 {1}</translation>
    </message>
    <message>
        <source>Made smaller again, RMS error</source>
        <translation>重新缩小后的均方根误差</translation>
    </message>
    <message>
        <source>Make fewer variants, or choose a folder on another disk.</source>
        <translation>请减少变体，或选择其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>Make room there, or name another folder in the environment variable MEDAUG_SESSIONS.</source>
        <translation>请在该处腾出空间，或在环境变量 MEDAUG_SESSIONS 中指定其他文件夹。</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Makes new {0} x {1} chest films by class (no finding, pneumonia); they show nobody.</source>
        <translation>按类别（无异常、肺炎）生成新的 {0} x {1} 胸片；不对应任何人。</translation>
    </message>
    <message>
        <source>Makes new {0} x {1} slices of T1 brain MR with contrast by plane and tumour; they show nobody.</source>
        <translation>按平面和肿瘤类型生成新的 {0} x {1} 增强 T1 脑部 MR 层面；不对应任何人。</translation>
    </message>
    <message>
        <source>Makes new {0} x {1} slices of T1 brain MR with contrast with a tumour where a mask says; nobody's.</source>
        <translation>生成新的 {0} x {1} 增强 T1 脑部 MR 层面，肿瘤位于掩模所示之处；不对应任何人。</translation>
    </message>
    <message>
        <source>Makes the pixels of CT, MR and chest film slices {0} times finer in the plane by a trained network.</source>
        <translation>用训练过的网络使 CT、MR 和胸片层面的平面内像素细化 {0} 倍。</translation>
    </message>
    <message>
        <source>Makes thin slices between thick or sparse ones, two to five times as many, by a recurrent network.</source>
        <translation>用循环网络在厚层或稀疏层面之间制作薄层，数量为二至五倍。</translation>
    </message>
    <message>
        <source>Makes volumes {0} by MAISI's networks, brought in from {1}.</source>
        <translation>由 MAISI 的网络{0}生成三维体，来自 {1}。</translation>
    </message>
    <message>
        <source>Making {0} voxels takes some {1} GB on {2}</source>
        <translation>生成 {0} 个体素在 {2} 上约需 {1} GB</translation>
    </message>
    <message>
        <source>Making {0} voxels takes some {1} GB on {2}, and {3} GB are free.</source>
        <translation>生成 {0} 个体素在 {2} 上约需 {1} GB，而可用 {3} GB。</translation>
    </message>
    <message>
        <source>Map of sureness</source>
        <translation>把握程度图</translation>
    </message>
    <message>
        <source>Map of uncertainty</source>
        <translation>不确定性图</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>各参数图</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩模</translation>
    </message>
    <message>
        <source>Masks are found by {0} on real and generated slices at the generator's size, both as it finds them at its defaults; the ratio is of the two mean Dice scores.</source>
        <translation>掩模由 {0} 在生成器尺寸的真实和生成层面上以默认设置找出；比值为两者平均 Dice 之比。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measured as Christianson et al., AJR 205 (2015).</source>
        <translation>按 Christianson 等，AJR 205 (2015) 测量。</translation>
    </message>
    <message>
        <source>Measured in chests: Niklason et al., Med. Phys. 8 (1981); the default is MedAug's choice.</source>
        <translation>胸部实测：Niklason 等，Med. Phys. 8 (1981)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Measured: FD-radiomics ratio {0}; no target was set for it.</source>
        <translation>实测：FD-radiomics 比值 {0}；未设目标。</translation>
    </message>
    <message>
        <source>Measured: {0} dB at {1} % ({2} dB to non-local means, {3} dB to BM3D); {4} dB at {5} % ({6} dB to non-local means, {7} dB to BM3D); {8} dB at {9} % ({10} dB to non-local means, {11} dB to BM3D). BM3D is told level and spectrum of the noise, non-local means has its best setting. To be {12} dB ahead of both was the aim: missed.</source>
        <translation>实测：{1} % 噪声下 {0} dB（比非局部均值 {2} dB，比 BM3D {3} dB）；{5} % 下 {4} dB（比非局部均值 {6} dB，比 BM3D {7} dB）；{9} % 下 {8} dB（比非局部均值 {10} dB，比 BM3D {11} dB）。BM3D 已知噪声水平和频谱，非局部均值采用最佳设置。目标是领先两者 {12} dB：未达到。</translation>
    </message>
    <message>
        <source>Measured: {0} dB at {1} HU ({2} dB to non-local means, {3} dB to BM3D); {4} dB at {5} HU ({6} dB to non-local means, {7} dB to BM3D); {8} dB at {9} HU ({10} dB to non-local means, {11} dB to BM3D). BM3D is told level and spectrum of the noise, non-local means has its best setting. To be {12} dB ahead of both was the aim: missed.</source>
        <translation>实测：{1} HU 噪声下 {0} dB（比非局部均值 {2} dB，比 BM3D {3} dB）；{5} HU 下 {4} dB（比非局部均值 {6} dB，比 BM3D {7} dB）；{9} HU 下 {8} dB（比非局部均值 {10} dB，比 BM3D {11} dB）。BM3D 已知噪声水平和频谱，非局部均值采用最佳设置。目标是领先两者 {12} dB：未达到。</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>MedAug cannot degrade scans of the modality {0} by itself.</source>
        <translation>MedAug 不能自行使模态 {0} 的扫描退化。</translation>
    </message>
    <message>
        <source>MedAug {0}</source>
        <translation>MedAug {0}</translation>
    </message>
    <message>
        <source>MedAug's choice, about the noise that soft tissue has.</source>
        <translation>MedAug 自选，约为软组织自身的噪声。</translation>
    </message>
    <message>
        <source>MedAug's choice, by what the model found where there is nothing.</source>
        <translation>MedAug 的选择，依据模型在没有目标处找到的量。</translation>
    </message>
    <message>
        <source>MedAug's choice.</source>
        <translation>MedAug 自选。</translation>
    </message>
    <message>
        <source>MedAug's choice: 0 is the skin.</source>
        <translation>MedAug 的选择：0 即皮肤。</translation>
    </message>
    <message>
        <source>MedAug's choice: a chest film spans some 1.5 to 2.</source>
        <translation>MedAug 自选：胸片约跨 1.5 至 2。</translation>
    </message>
    <message>
        <source>MedAug's choice: a fault that stays gives whole rings.</source>
        <translation>MedAug 自选：持续存在的故障产生完整的环。</translation>
    </message>
    <message>
        <source>MedAug's choice: about as far as patients lie askew.</source>
        <translation>MedAug 自选：约为患者卧位偏斜的程度。</translation>
    </message>
    <message>
        <source>MedAug's choice: about the point spread of a scan.</source>
        <translation>MedAug 的选择：约为扫描的点扩散宽度。</translation>
    </message>
    <message>
        <source>MedAug's choice: about the resolution of clinical scans.</source>
        <translation>MedAug 的选择：约为临床扫描的分辨率。</translation>
    </message>
    <message>
        <source>MedAug's choice: an even draw, so that the mean stays.</source>
        <translation>MedAug 自选：均匀抽取，使均值不变。</translation>
    </message>
    <message>
        <source>MedAug's choice: as physics has it.</source>
        <translation>MedAug 自选：与物理计算一致。</translation>
    </message>
    <message>
        <source>MedAug's choice: drawn evenly in the logarithm, so that the mean size stays.</source>
        <translation>MedAug 自选：按对数均匀抽取，使平均大小不变。</translation>
    </message>
    <message>
        <source>MedAug's choice: from screws to hip stems.</source>
        <translation>MedAug 自选：从螺钉到髋关节柄。</translation>
    </message>
    <message>
        <source>MedAug's choice: half the margin, so that the label does not always lie in the middle.</source>
        <translation>MedAug 的选择：边距的一半，使标签不总位于正中。</translation>
    </message>
    <message>
        <source>MedAug's choice: half the slice.</source>
        <translation>MedAug 的选择：层面的一半。</translation>
    </message>
    <message>
        <source>MedAug's choice: left to right, as most bodies are nearly alike that way.</source>
        <translation>MedAug 自选：左右方向，因为大多数人体左右近似。</translation>
    </message>
    <message>
        <source>MedAug's choice: lesions have no upright.</source>
        <translation>MedAug 的选择：病灶没有固定朝向。</translation>
    </message>
    <message>
        <source>MedAug's choice: more would raise what the scan's own rounding left.</source>
        <translation>MedAug 自选：再大会放大扫描自身的舍入误差。</translation>
    </message>
    <message>
        <source>MedAug's choice: most bone lies below.</source>
        <translation>MedAug 自选：大多数骨低于此值。</translation>
    </message>
    <message>
        <source>MedAug's choice: noise as behind a body of usual size.</source>
        <translation>MedAug 自选：相当于通常体型之后的噪声。</translation>
    </message>
    <message>
        <source>MedAug's choice: none, for they take time and room.</source>
        <translation>MedAug 自选：无，因为耗时且占空间。</translation>
    </message>
    <message>
        <source>MedAug's choice: off, for bodies do not shear.</source>
        <translation>MedAug 自选：关，因为身体不会剪切变形。</translation>
    </message>
    <message>
        <source>MedAug's choice: on CT and MR little is gained after 3 minutes.</source>
        <translation>MedAug 的选择：对 CT 和 MR，3 分钟之后增益很小。</translation>
    </message>
    <message>
        <source>MedAug's choice: slices are left alone.</source>
        <translation>MedAug 自选：层面不作改动。</translation>
    </message>
    <message>
        <source>MedAug's choice: the first.</source>
        <translation>MedAug 自选：第一个。</translation>
    </message>
    <message>
        <source>MedAug's choice: the last.</source>
        <translation>MedAug 自选：最后一个。</translation>
    </message>
    <message>
        <source>MedAug's choice: the middle.</source>
        <translation>MedAug 的选择：正中。</translation>
    </message>
    <message>
        <source>MedAug's choice: the scan's own slices, so that both can be compared.</source>
        <translation>MedAug 自选：扫描自身的层面，便于二者比较。</translation>
    </message>
    <message>
        <source>MedAug's choice: usual in heads.</source>
        <translation>MedAug 自选：头部常用。</translation>
    </message>
    <message>
        <source>MedAug's choice: what a scan shows around the body.</source>
        <translation>MedAug 自选：扫描在身体周围所示的值。</translation>
    </message>
    <message>
        <source>MedAug's choice; Billot et al. (2023) draw up to 35 of 255, about 14 %.</source>
        <translation>MedAug 的选择；Billot et al. (2023) 最多抽取 255 中的 35，约 14 %。</translation>
    </message>
    <message>
        <source>MedAug's choice; cubic B-splines as Thévenaz et al., IEEE TMI 19 (2000).</source>
        <translation>MedAug 自选；三次 B 样条，按 Thévenaz 等，IEEE TMI 19 (2000)。</translation>
    </message>
    <message>
        <source>MedAug's choice; g and the root of the acceleration: Pruessmann et al., MRM 42 (1999).</source>
        <translation>MedAug 自选；g 因子与加速倍数的平方根：Pruessmann 等，MRM 42 (1999)。</translation>
    </message>
    <message>
        <source>MedAug's choice; order 3 as Van Leemput et al., IEEE TMI 18 (1999).</source>
        <translation>MedAug 的选择；3 阶，同 Van Leemput et al., IEEE TMI 18 (1999)。</translation>
    </message>
    <message>
        <source>MedAug's choice; rectangular slice profiles side by side.</source>
        <translation>MedAug 自选；矩形层面轮廓并排。</translation>
    </message>
    <message>
        <source>MedAug's choice; the full width at half maximum is 2.355 standard deviations.</source>
        <translation>MedAug 自选；半高全宽为 2.355 倍标准差。</translation>
    </message>
    <message>
        <source>MedAug's choice; the model was trained for 2 to 5.</source>
        <translation>MedAug 自选；模型按 2 至 5 训练。</translation>
    </message>
    <message>
        <source>Memory ran short: done in tiles of {0} pixels.</source>
        <translation>内存不足：以 {0} 像素的分块完成。</translation>
    </message>
    <message>
        <source>Memory that a volume takes: {0}.</source>
        <translation>一个体数据所需内存：{0}。</translation>
    </message>
    <message>
        <source>Mend Samples per Pixel and Photometric Interpretation in the file.</source>
        <translation>请修正文件中的 Samples per Pixel 和 Photometric Interpretation。</translation>
    </message>
    <message>
        <source>Mend the file of that slice or take it out, and open the series again.</source>
        <translation>请修复该层的文件或将其移除，然后重新打开该序列。</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>金属</translation>
    </message>
    <message>
        <source>Metal artefact (CT)</source>
        <translation>金属伪影（CT）</translation>
    </message>
    <message>
        <source>Metal inserted with its artefacts at {0}: {1}</source>
        <translation>在 {0} 下置入金属及其伪影：{1}</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Mirror; voxels keep exact values</source>
        <translation>镜像；体素保持原值</translation>
    </message>
    <message>
        <source>Mirrored too</source>
        <translation>同时镜像</translation>
    </message>
    <message>
        <source>Mirrored {0}</source>
        <translation>镜像{0}</translation>
    </message>
    <message>
        <source>Mirrors the content left to right, front to back or head to feet; voxels keep their exact values.</source>
        <translation>左右、前后或头足方向镜像内容；体素保持原值。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models cannot be added here.</source>
        <translation>此处无法添加模型。</translation>
    </message>
    <message>
        <source>Models cannot be exported here.</source>
        <translation>此处无法导出模型。</translation>
    </message>
    <message>
        <source>Models cannot be removed here.</source>
        <translation>此处无法移除模型。</translation>
    </message>
    <message>
        <source>More cases were found than the set may have.</source>
        <translation>找到的病例多于数据集允许的数目。</translation>
    </message>
    <message>
        <source>More takes longer and follows the flow more exactly.</source>
        <translation>越多越慢，也更精确地遵循流。</translation>
    </message>
    <message>
        <source>More takes longer and follows the learned path more exactly.</source>
        <translation>步数越多用时越长，对所学路径的跟随越精确。</translation>
    </message>
    <message>
        <source>Most of it lies outside of the image.</source>
        <translation>它大部分位于影像之外。</translation>
    </message>
    <message>
        <source>Most of the data cannot be read any more. {0}</source>
        <translation>大部分数据已无法读取。{0}</translation>
    </message>
    <message>
        <source>Motion (MR)</source>
        <translation>运动伪影（MR）</translation>
    </message>
    <message>
        <source>Motion between interleaved slices is that of MR</source>
        <translation>交错层面之间的运动属于 MR</translation>
    </message>
    <message>
        <source>Motion between slices (MR)</source>
        <translation>层间运动（MR）</translation>
    </message>
    <message>
        <source>Motion between the lines of k-space is that of MR</source>
        <translation>k 空间线之间的运动源于 MR</translation>
    </message>
    <message>
        <source>Move and stretch all intensities</source>
        <translation>平移和拉伸所有强度</translation>
    </message>
    <message>
        <source>Move grey levels by a random curve</source>
        <translation>按随机曲线移动灰阶</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>运动次数</translation>
    </message>
    <message>
        <source>Moves and stretches all intensities a little, as between scanners and protocols.</source>
        <translation>略微平移和拉伸所有强度，如同不同扫描仪和方案之间的差别。</translation>
    </message>
    <message>
        <source>Moves grey levels by a random curve that keeps their order, so that contrasts shift.</source>
        <translation>按保持次序的随机曲线移动灰阶，使对比度改变。</translation>
    </message>
    <message>
        <source>Moves the body between the slices of an interleaved stack, so that neighbours do not fit together.</source>
        <translation>在交错采集的层面之间移动身体，使相邻层面错位。</translation>
    </message>
    <message>
        <source>Multiples of what the networks halve.</source>
        <translation>网络逐级减半所要求的倍数。</translation>
    </message>
    <message>
        <source>Multiplies the signal with the correlated grain of coherent waves, as ultrasound has it.</source>
        <translation>以相干波的相关颗粒乘以信号，如同超声。</translation>
    </message>
    <message>
        <source>N4 bias correction (MR)</source>
        <translation>N4 偏置场校正（MR）</translation>
    </message>
    <message>
        <source>N4 bias field correction, {0} levels of at most {1} iterations</source>
        <translation>N4 偏置场校正，{0} 级，每级最多 {1} 次迭代</translation>
    </message>
    <message>
        <source>NIH Clinical Center ChestX-ray14 (Wang et al., CVPR {0}): {1} chest films, {2}-bit, {3} pixels</source>
        <translation>NIH Clinical Center ChestX-ray14（Wang 等，CVPR {0}）：{1} 幅胸片，{2} 位，{3} 像素</translation>
    </message>
    <message>
        <source>NV-Generate's list of modalities.</source>
        <translation>NV-Generate 的成像类型列表。</translation>
    </message>
    <message>
        <source>Name label maps like their images, in folders images and masks, or imagesTr and labelsTr.</source>
        <translation>请让标签图与图像同名，放在 images 和 masks 或 imagesTr 和 labelsTr 文件夹中。</translation>
    </message>
    <message>
        <source>Name the patients: by a folder for each, by the names of files, or in the column patient of index.csv.</source>
        <translation>请标明患者：每位一个文件夹、用文件名，或在 index.csv 的 patient 列中。</translation>
    </message>
    <message>
        <source>Nature Communications 15, 2024</source>
        <translation>Nature Communications 15，2024</translation>
    </message>
    <message>
        <source>Nearest to what was trained on is image {0}, to {1}: {2} of the distance at which the alarm goes off (below 1 it does).</source>
        <translation>与训练内容最接近的是第 {0} 幅影像，对应{1}：为警报触发距离的 {2}（低于 1 即触发）。</translation>
    </message>
    <message>
        <source>Nearness in the features of a network that knows images, see the model's card.</source>
        <translation>在识别影像的网络特征中的接近度，见模型卡。</translation>
    </message>
    <message>
        <source>Networks that you brought in stand beside it, at their defaults: {0}.</source>
        <translation>您加入的网络以其默认设置并列其旁：{0}。</translation>
    </message>
    <message>
        <source>New kernel</source>
        <translation>新重建核</translation>
    </message>
    <message>
        <source>No Dask scheduler answers at {0}.</source>
        <translation>{0} 处没有 Dask 调度器应答。</translation>
    </message>
    <message>
        <source>No VAE of this folder has the {0} channels of this diffusion network of MAISI.</source>
        <translation>此文件夹中没有 VAE 具有该 MAISI 扩散网络的 {0} 个通道。</translation>
    </message>
    <message>
        <source>No case has a class by {0}.</source>
        <translation>按 {0} 没有病例带有类别。</translation>
    </message>
    <message>
        <source>No case is left for training.</source>
        <translation>没有病例留作训练。</translation>
    </message>
    <message>
        <source>No file in this folder was written by MedAug.</source>
        <translation>该文件夹中没有 MedAug 写出的文件。</translation>
    </message>
    <message>
        <source>No image came as near to a training image as to raise the copy alarm.</source>
        <translation>没有影像接近训练影像到触发复制警报的程度。</translation>
    </message>
    <message>
        <source>No image of this set could be made.</source>
        <translation>该数据集的影像均未能生成。</translation>
    </message>
    <message>
        <source>No image of what was opened has the name of this label map.</source>
        <translation>所打开的影像中没有与该标签图同名的。</translation>
    </message>
    <message>
        <source>No label map fits its image.</source>
        <translation>没有标签图与其图像相符。</translation>
    </message>
    <message>
        <source>No measurable gain: leave it.</source>
        <translation>没有可测得的增益：不必使用。</translation>
    </message>
    <message>
        <source>No model of this folder can be taken.</source>
        <translation>此文件夹中没有可加入的模型。</translation>
    </message>
    <message>
        <source>No patient is held out while the network trains.</source>
        <translation>网络训练时没有留出的患者。</translation>
    </message>
    <message>
        <source>No scan there has enough slices to leave some out.</source>
        <translation>该处没有层数足以略去若干层的扫描。</translation>
    </message>
    <message>
        <source>No scan to train on has {0} slices or more.</source>
        <translation>用于训练的扫描均不足 {0} 层。</translation>
    </message>
    <message>
        <source>No scan with a label map was found there.</source>
        <translation>该处未找到带标签图的扫描。</translation>
    </message>
    <message>
        <source>No series that can be measured was found there.</source>
        <translation>该处未找到可测量的序列。</translation>
    </message>
    <message>
        <source>No slice there can be measured: all are empty, masks or smaller than 64 pixels.</source>
        <translation>该处没有可测量的层面：都为空、为掩模或小于 64 像素。</translation>
    </message>
    <message>
        <source>No slice to train on has a label.</source>
        <translation>用于训练的层面均无标签。</translation>
    </message>
    <message>
        <source>No slice with a mask of a tumour was found there, which this generator starts from.</source>
        <translation>该处未找到带肿瘤掩模的层面，而该生成器以此为起点。</translation>
    </message>
    <message>
        <source>No structure set was written: it needs slices of a volume with a place in the patient.</source>
        <translation>没有写结构集：它需要在患者体内有位置的体数据切片。</translation>
    </message>
    <message>
        <source>No {0} was found.</source>
        <translation>未找到{0}。</translation>
    </message>
    <message>
        <source>Nobody says whose these images are. The more unlike the halves, the nearer 1 the ratio: besides blocks of neighbours, images are therefore split one by one. The distance itself depends least on how they are split.</source>
        <translation>没有说明这些图像属于谁。两半差别越大，比值越接近 1：因此除了按相邻图像分块，还逐幅随机划分。距离本身受划分方式的影响最小。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noise in flat tissue is made finer with the rest and may look like thin streaks: denoise first where a scan is noisy.</source>
        <translation>平坦组织中的噪声会一并细化，可能形如细条纹：扫描噪声较大时请先去噪。</translation>
    </message>
    <message>
        <source>Noise in flat tissue, median over the slices: {0}.</source>
        <translation>平坦组织中的噪声，各层中位数：{0}。</translation>
    </message>
    <message>
        <source>Noise longer than some {0} pixels cannot be told from anatomy and is left.</source>
        <translation>尺度大于约 {0} 个像素的噪声无法与解剖结构区分，予以保留。</translation>
    </message>
    <message>
        <source>Noise of parallel imaging is that of MR magnitude images</source>
        <translation>并行成像噪声属于 MR 幅值影像</translation>
    </message>
    <message>
        <source>Noise of parallel imaging: {0}, {1} coils, sd {2} %</source>
        <translation>并行成像噪声：{0}，{1} 个线圈，标准差 {2} %</translation>
    </message>
    <message>
        <source>Noise of the source</source>
        <translation>源影像噪声</translation>
    </message>
    <message>
        <source>Noise reduced by a network that learned from this scan alone, {0} steps, strength {1}</source>
        <translation>由仅从本次扫描学习的网络降噪，{0} 步，强度 {1}</translation>
    </message>
    <message>
        <source>Noise reduced by the trained network {0} {1}, strength {2}</source>
        <translation>用训练过的网络 {0} {1} 降低噪声，强度 {2}</translation>
    </message>
    <message>
        <source>Noise texture, distance</source>
        <translation>噪声纹理，距离</translation>
    </message>
    <message>
        <source>Noise without</source>
        <translation>未加速时的噪声</translation>
    </message>
    <message>
        <source>Non-local means</source>
        <translation>非局部均值</translation>
    </message>
    <message>
        <source>Non-local means, strength {0}, search window {1} voxels</source>
        <translation>非局部均值，强度 {0}，搜索窗 {1} 体素</translation>
    </message>
    <message>
        <source>None of the generated images has a label map.</source>
        <translation>生成图像都没有标签图。</translation>
    </message>
    <message>
        <source>None of the scans to train on has a label map.</source>
        <translation>用于训练的扫描均无标签图。</translation>
    </message>
    <message>
        <source>None of the series belongs to a class.</source>
        <translation>没有序列属于任何类别。</translation>
    </message>
    <message>
        <source>None of the series can be read.</source>
        <translation>没有序列可以读取。</translation>
    </message>
    <message>
        <source>None of the series is of the modality that was chosen.</source>
        <translation>没有序列属于所选模态。</translation>
    </message>
    <message>
        <source>None of what a segmentation marks lies on these images.</source>
        <translation>分割所标记的内容都不在这些影像上。</translation>
    </message>
    <message>
        <source>None of what a structure set marks lies on these images.</source>
        <translation>结构集所标记的内容都不在这些图像上。</translation>
    </message>
    <message>
        <source>Not a medical device. Not for diagnosis, treatment or any decision about a patient. For research, teaching and the making of training data.</source>
        <translation>非医疗器械。不得用于诊断、治疗或任何有关患者的决策。仅供研究、教学和制作训练数据。</translation>
    </message>
    <message>
        <source>Not a medical device. Not for diagnosis, treatment or any decision about a patient. For research, teaching and the making of training data. Filled slices were not measured: nothing may be looked for there.</source>
        <translation>非医疗器械。不得用于诊断、治疗或任何有关患者的决策。仅供研究、教学和制作训练数据。补全的层面未经实测：不得在其中寻找任何征象。</translation>
    </message>
    <message>
        <source>Not all slices say how they are to be seen; those are shown like the middle one.</source>
        <translation>并非所有层面都说明了显示方式；未说明的按中间层显示。</translation>
    </message>
    <message>
        <source>Nothing here can be made a set of.</source>
        <translation>这里没有可制作成数据集的内容。</translation>
    </message>
    <message>
        <source>Nothing is left on one side of the split.</source>
        <translation>划分的一侧没有剩下任何数据。</translation>
    </message>
    <message>
        <source>Nothing proposes here.</source>
        <translation>此处没有可提议的模型。</translation>
    </message>
    <message>
        <source>Nothing says how large the pixels are: the film was taken to be {0} mm wide.</source>
        <translation>没有像素大小的信息：按片宽 {0} mm 计算。</translation>
    </message>
    <message>
        <source>Nothing says that it is {0}.</source>
        <translation>没有信息表明它是 {0}。</translation>
    </message>
    <message>
        <source>Nothing there could be measured.</source>
        <translation>该处没有可测量的内容。</translation>
    </message>
    <message>
        <source>Nothing was found that can be trained on.</source>
        <translation>没有找到可用于训练的内容。</translation>
    </message>
    <message>
        <source>Nothing with a label is left on one side of the split.</source>
        <translation>划分的一侧没有留下任何带标签的图像。</translation>
    </message>
    <message>
        <source>Of a rod along the slice axis.</source>
        <translation>沿层轴方向的金属棒的直径。</translation>
    </message>
    <message>
        <source>Of each axis that has no size in mm below.</source>
        <translation>适用于下面未给出 mm 大小的各轴。</translation>
    </message>
    <message>
        <source>Of each slice the largest part of each label is asked for. Boxes are shaken as a hand draws them: each edge is off by 5 % of the box (standard deviation), and all lie 2 % inside to 10 % outside of what is labelled.</source>
        <translation>每层要求勾画每个标签的最大部分。框按手绘方式抖动：每条边偏差为框的 5 %（标准差），整体位于标注内 2 % 至标注外 10 %。</translation>
    </message>
    <message>
        <source>Of the detector, seen at the isocentre.</source>
        <translation>探测器通道在等中心处的宽度。</translation>
    </message>
    <message>
        <source>Of the rays behind a strip, from its shadow to its gap; pixels blur it.</source>
        <translation>栅条后射线强度由阴影到间隙的对比度；像素会使其模糊。</translation>
    </message>
    <message>
        <source>Of the rod, from its first to its last slice.</source>
        <translation>金属棒由首层到末层的长度。</translation>
    </message>
    <message>
        <source>Of {0} cases nothing says whose they are: each file is taken for one patient, but for those that show the same picture.</source>
        <translation>有 {0} 个病例无从得知属于谁：每个文件视为一名患者，显示同一影像的除外。</translation>
    </message>
    <message>
        <source>Of {0} cases the files do not say whose they are: each run of alike neighbours is taken for one patient.</source>
        <translation>有 {0} 个病例的文件未说明属于谁：每一串相似的相邻文件视为一名患者。</translation>
    </message>
    <message>
        <source>On {0} of {1} slices what was taken off looks like structure, most on slice {2}: compare before use.</source>
        <translation>在 {1} 层中的 {0} 层，去除的内容看似结构，以第 {2} 层最多：使用前请对照。</translation>
    </message>
    <message>
        <source>One T1 head and two chest CT, minutes on one CPU core: more patients, thin-slice CT and hours would add most.</source>
        <translation>一例 T1 头部和两例胸部 CT，在一个 CPU 核上训练数分钟：更多患者、薄层 CT 和更长时间的收益最大。</translation>
    </message>
    <message>
        <source>One of {0} patients has {1} of {2} slices.</source>
        <translation>{0} 位患者中有一位占了 {2} 个层面中的 {1} 个。</translation>
    </message>
    <message>
        <source>One patient stands in the parts {0}.</source>
        <translation>同一患者出现在 {0} 多个部分中。</translation>
    </message>
    <message>
        <source>One piece: of a label that lies in several pieces, as lesions do, chance picks one for each copy.</source>
        <translation>一块：若标签由多块组成（如病灶），每个副本随机选取其中一块。</translation>
    </message>
    <message>
        <source>One scale for all axes: proportions are kept.</source>
        <translation>各轴使用同一缩放：比例不变。</translation>
    </message>
    <message>
        <source>One slice at a time: what is proposed on neighbouring slices need not fit together.</source>
        <translation>每次一层：相邻层的建议不一定吻合。</translation>
    </message>
    <message>
        <source>Only 1 or 2 of {0} patients have the label {1}.</source>
        <translation>{0} 位患者中只有 1 或 2 位有标签 {1}。</translation>
    </message>
    <message>
        <source>Only the largest connected region of each label stays.</source>
        <translation>每个标签只保留最大的连通区域。</translation>
    </message>
    <message>
        <source>Only {0} of {1} {2} there: the scan was stopped, or images were lost.</source>
        <translation>{1} 幅中只有 {0}：扫描中止或影像丢失。</translation>
    </message>
    <message>
        <source>Only {0} patients were measured on: others may tell another story.</source>
        <translation>仅在 {0} 名患者上测量：其他患者的结果可能不同。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Other lines</source>
        <translation>其余采集线</translation>
    </message>
    <message>
        <source>Otsu in the box</source>
        <translation>框内 Otsu 阈值</translation>
    </message>
    <message>
        <source>Outlines glioma, meningioma and pituitary tumour in T1-weighted brain MR with contrast.</source>
        <translation>在增强 T1 加权脑部 MR 中勾画胶质瘤、脑膜瘤和垂体瘤。</translation>
    </message>
    <message>
        <source>Outlines in the images: green is what should be found, red what the model found.</source>
        <translation>图中轮廓：绿色为应找到的，红色为模型找到的。</translation>
    </message>
    <message>
        <source>Outlines the blood pool of the left ventricle in short-axis cine MR of the heart.</source>
        <translation>在心脏短轴电影 MR 中勾画左心室血池。</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>外部填充</translation>
    </message>
    <message>
        <source>PNG grey levels</source>
        <translation>PNG 灰阶</translation>
    </message>
    <message>
        <source>PNG slices</source>
        <translation>PNG 层面</translation>
    </message>
    <message>
        <source>PNG with a table</source>
        <translation>PNG 与表格</translation>
    </message>
    <message>
        <source>Paints a new image from the label maps, each label in a contrast of its own; labels stay as they are.</source>
        <translation>由标签图绘制一幅新影像，每个标签有各自的对比度；标签保持不变。</translation>
    </message>
    <message>
        <source>Parallel-imaging noise (MR)</source>
        <translation>并行成像噪声（MR）</translation>
    </message>
    <message>
        <source>Part kept</source>
        <translation>保留比例</translation>
    </message>
    <message>
        <source>Part of the body.</source>
        <translation>身体部位。</translation>
    </message>
    <message>
        <source>Patches of {0} pixels of fine slices made smaller by cubic, Gaussian, mean and (MR) k-space kernels, one in ten with noise; what cubic interpolation leaves is learned by mean absolute difference. Adam, half a cosine, moving average of the weights.</source>
        <translation>取精细层面中 {0} 像素的图块，以三次、高斯、均值及（MR）k 空间核缩小，十分之一带噪声；以平均绝对误差学习三次插值所遗留的部分。Adam、半余弦、权重滑动平均。</translation>
    </message>
    <message>
        <source>Patches of {0} x {1} coarse pixels, made {2} times smaller by bicubic antialiasing (about half), Gaussian blur of {3} to {4} fine pixels, means, and for MR by cutting k-space; one in ten with a little noise. CT: errors outside {5}..{6} HU count {7} %, some patches are means of {8} or {9} slices. Mean absolute error, Adam, half a cosine, bfloat16, moving average of the weights.</source>
        <translation>{0} x {1} 粗像素的图块，以双三次抗混叠（约一半）、{3} 至 {4} 细像素的高斯模糊、平均以及（MR）截断 k 空间缩小 {2} 倍；十分之一带少量噪声。CT：{5}..{6} HU 之外的误差按 {7} % 计，部分图块为 {8} 或 {9} 层的平均。平均绝对误差，Adam，半个余弦，bfloat16，权重滑动平均。</translation>
    </message>
    <message>
        <source>Patches of {0} x {1} from runs of thin slices: four known ones two to five steps apart, two of those between as the answer. Slices are single ones, or means of up to as many as the known ones are apart. One T1 head at four sizes in three orientations, two chest CT at two sizes; zoom {2} to {3}, turns, mirrors, brightness, gamma and reversed contrast of MR. Mean logarithm of each patch's squared error (for CT mostly in the window {4}..{5} HU), AdamW, half a cosine, bfloat16, moving average of the weights.</source>
        <translation>取自薄层序列的 {0} x {1} 图块：四个已知层面相距二至五步，其间两个为答案。层面为单层，或至多为已知层间距数量的平均。一例 T1 头部四种大小三个朝向，两例胸部 CT 两种大小；缩放 {2} 至 {3}，旋转、镜像、亮度、Gamma 以及 MR 反相。每个图块平方误差的对数均值（CT 主要在 {4}..{5} HU 窗内），AdamW，半个余弦，bfloat16，权重滑动平均。</translation>
    </message>
    <message>
        <source>Patches of {0} x {1} x {2} slices of scans whose own noise was first taken off (neighbouring slices averaged, non-local means), at several voxel sizes; means of three to nine slices, or coarse voxels in three planes, whose texture is whole; anatomy of the other modality, chest films and drawn ellipses in the same range. Correlated noise with PSD f^a exp(-(f/fc)^{3}), a {4} to {5}, fc {6} to {7} cycles per pixel, or white, streaks, {8} to {9} HU, slowly varying over the patch, half of the time shared by neighbouring slices. Mean absolute error, tissue weighted threefold, noisy patches less than quiet ones, AdamW, half a cosine, bfloat16, moving average of the weights.</source>
        <translation>{0} x {1} x {2} 层的图块，取自先去除自身噪声的扫描（相邻层平均、非局部均值），多种体素大小；三至九层的平均，或三个平面中纹理完整的粗体素；同一范围内另一模态的解剖、胸片和绘制的椭圆。相关噪声的功率谱为 f^a exp(-(f/fc)^{3})，a 为 {4} 至 {5}，fc 为每像素 {6} 至 {7} 周期，或白噪声、条纹，{8} 至 {9} HU，在图块内缓慢变化，一半时间与相邻层共有。平均绝对误差，组织权重三倍，噪声大的图块权重较小，AdamW，半个余弦，bfloat16，权重滑动平均。</translation>
    </message>
    <message>
        <source>Patches of {0} x {1} x {2} slices of scans whose own noise was first taken off (neighbouring slices averaged, non-local means), at several voxel sizes; means of three to nine slices, or coarse voxels in three planes, whose texture is whole; anatomy of the other modality, chest films and drawn ellipses in the same range. Rician noise of {3} to {4} % of the 99th percentile, slowly varying; contrast and gamma varied. Mean absolute error, tissue weighted threefold, noisy patches less than quiet ones, AdamW, half a cosine, bfloat16, moving average of the weights.</source>
        <translation>{0} x {1} x {2} 层的图块，取自先去除自身噪声的扫描（相邻层平均、非局部均值），多种体素大小；三至九层的平均，或三个平面中纹理完整的粗体素；同一范围内另一模态的解剖、胸片和绘制的椭圆。Rician 噪声为第 99 百分位的 {3} 至 {4} %，缓慢变化；对比度和 Gamma 有变化。平均绝对误差，组织权重三倍，噪声大的图块权重较小，AdamW，半个余弦，bfloat16，权重滑动平均。</translation>
    </message>
    <message>
        <source>Phase axis</source>
        <translation>相位轴</translation>
    </message>
    <message>
        <source>Photons per ray</source>
        <translation>每条射线的光子数</translation>
    </message>
    <message>
        <source>Pictures of a morph, both ends among them.</source>
        <translation>渐变的图像数，包括两端。</translation>
    </message>
    <message>
        <source>Pieces of metal; dark bands lie between two of them.</source>
        <translation>金属件数；两件之间出现暗带。</translation>
    </message>
    <message>
        <source>Piecewise as MONAI's RandHistogramShift; Bezier as Zhou et al., Models Genesis, MICCAI 2019.</source>
        <translation>分段方式同 MONAI 的 RandHistogramShift；贝塞尔方式同 Zhou 等，Models Genesis, MICCAI 2019。</translation>
    </message>
    <message>
        <source>Pixel spacing</source>
        <translation>像素间距</translation>
    </message>
    <message>
        <source>Pixels of {0} bits are not opened.</source>
        <translation>{0} 位像素不予打开。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Places such as sinuses and ears that the field is uneven around.</source>
        <translation>周围磁场不均匀的部位数，如鼻窦和耳部。</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>Planes were sorted by a program; a few in a hundred are of another plane.</source>
        <translation>平面由程序归类；百分之几属于其他平面。</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>控制点数</translation>
    </message>
    <message>
        <source>Points and open lines are left out: {0}.</source>
        <translation>点和不闭合的线已略去：{0} 个。</translation>
    </message>
    <message>
        <source>Points of the curve, both ends included: the more, the finer it bends.</source>
        <translation>曲线的控制点数，含两端：越多，弯曲越细。</translation>
    </message>
    <message>
        <source>Positions are there up to {0} times, and nothing in the files says which images belong together: they were divided by their numbers, so that a stack may hold images of several volumes.</source>
        <translation>各位置最多出现 {0} 次，文件未说明哪些影像属于一组：已按编号划分，因此一组中可能含有多个容积的影像。</translation>
    </message>
    <message>
        <source>Positions are there {0} times; the images were divided into {1} stacks by their order.</source>
        <translation>各位置出现 {0} 次；影像按顺序分为 {1} 组。</translation>
    </message>
    <message>
        <source>Powers of ten of exposure between the darkest and the brightest grey level.</source>
        <translation>最暗与最亮灰阶之间曝光量相差的 10 的幂次。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Propose anything</source>
        <translation>任意建议</translation>
    </message>
    <message>
        <source>Proposed from boxes by the trained network {0} {1}; the image is unchanged</source>
        <translation>由训练好的网络 {0} {1} 按框提议；影像未改变</translation>
    </message>
    <message>
        <source>Pruessmann et al., MRM 42 (1999); the default is MedAug's choice.</source>
        <translation>Pruessmann 等，MRM 42 (1999)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Put each into the folder of its class, or choose the column.</source>
        <translation>请将每个放入其类别的文件夹，或选择列。</translation>
    </message>
    <message>
        <source>Put each into the folder of its class, or fill in the column.</source>
        <translation>请将每个放入其类别的文件夹，或填写该列。</translation>
    </message>
    <message>
        <source>Put the file back, or open the series again and repeat the operation; NIfTI and NRRD can be exported without it.</source>
        <translation>请将文件放回，或重新打开该序列并重做该操作；NIfTI 和 NRRD 可在没有它的情况下导出。</translation>
    </message>
    <message>
        <source>Put them beside the images: folders images and masks, imagesTr and labelsTr, or DICOM SEG.</source>
        <translation>请将它们放在图像旁：images 和 masks、imagesTr 和 labelsTr 文件夹，或 DICOM SEG。</translation>
    </message>
    <message>
        <source>Puts metal into bone, soft tissue or a label, with the streaks of beam hardening and photon starvation.</source>
        <translation>在骨、软组织或标签中置入金属，并产生射束硬化与光子饥饿的条纹。</translation>
    </message>
    <message>
        <source>Puts stripes across the image, as single wrong samples of k-space do.</source>
        <translation>在影像上加入条纹，如 k 空间中个别错误样本所致。</translation>
    </message>
    <message>
        <source>RIDER Pilot, The Cancer Imaging Archive: one CT chest, standard kernel, {0} mm, {1} slices</source>
        <translation>RIDER Pilot，The Cancer Imaging Archive：一例胸部 CT，标准核，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>RMS error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>Random: one of those that the scan does not have.</source>
        <translation>随机：扫描未使用的其中一种。</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>正在读取标签</translation>
    </message>
    <message>
        <source>Reading structures</source>
        <translation>读取结构集</translation>
    </message>
    <message>
        <source>Real + generated ({0}x) gains {1} Dice ({2} to {3}) over real + classical.</source>
        <translation>真实 + 生成（{0} 倍）相比真实 + 经典增强，Dice 提高 {1}（{2} 至 {3}）。</translation>
    </message>
    <message>
        <source>Real against real is the other half of the real images in the place of the generated ones.</source>
        <translation>“真实对真实”是以真实影像的另一半代替生成影像。</translation>
    </message>
    <message>
        <source>Real images are split twenty times into two halves, by patient or by blocks of neighbours; values are means over the splits, intervals their middle 95 %.</source>
        <translation>真实影像按患者或相邻块分成两半，共分二十次；数值为各次的均值，区间为其中间的 95 %。</translation>
    </message>
    <message>
        <source>Real pairs of quarter and full dose were not at hand: the aim of {0} dB there was not measured.</source>
        <translation>手头没有四分之一剂量与全剂量的真实配对：未测量该处 {0} dB 的目标。</translation>
    </message>
    <message>
        <source>Reconstruction kernels are those of CT</source>
        <translation>重建核属于 CT</translation>
    </message>
    <message>
        <source>Rectified flow (velocity, logit-normal times) in the codes of autoencode-brain-mr: a U-Net of {0} million numbers on a grid of {1} x {2}. Plane and tumour left open in a tenth of the pictures and masks in {3} % and more, for guidance. Each picture is shown as it is or mirrored, moved, turned, zoomed and brightened, which the network is told. AdamW, bfloat16, moving average; what it was begun with stands in the card.</source>
        <translation>在 autoencode-brain-mr 的编码中的整流流（速度，对数正态时刻）：一个含 {0} 百万个数、网格为 {1} x {2} 的 U-Net。为了引导，十分之一的图像不给出切面和肿瘤，{3} % 以上不给出掩膜。每幅图像按原样或经镜像、平移、旋转、缩放和增亮后给出，并告知网络。AdamW，bfloat16，滑动平均；训练的起点写在卡片中。</translation>
    </message>
    <message>
        <source>Rectified flow (velocity, logit-normal times) that learns what a mixture of Gaussians fitted to the codes leaves open; words left out in a fifth and masks in {0} % of the pictures, for guidance. Each picture is shown as it is or mirrored, moved, turned, zoomed and brightened, which the network is told. AdamW, half a cosine, bfloat16, moving average.</source>
        <translation>整流流（速度，logit 正态时间），学习对编码拟合的高斯混合所未涵盖的部分；为引导之故，五分之一的图片略去词语，{0} % 略去掩模。每幅图片以原样或经镜像、平移、旋转、缩放和增亮显示，并告知网络。AdamW，半个余弦，bfloat16，滑动平均。</translation>
    </message>
    <message>
        <source>Rectified flow (velocity, logit-normal times) {0} on {1} pictures{2}. Pictures are augmented, which the network is told. AdamW, half a cosine, moving average.</source>
        <translation>整流流（速度，logit-normal 时间）{0}，使用 {1} 幅图像{2}。图像经过扩增，并告知网络。AdamW、半余弦、滑动平均。</translation>
    </message>
    <message>
        <source>Regions of less than {0} ml are left out of volumes unless Smallest region is set lower: small metastases and microadenomas among them.</source>
        <translation>除非将“最小区域”设得更低，体积数据中小于 {0} ml 的区域会被略去：其中包括小转移瘤和微腺瘤。</translation>
    </message>
    <message>
        <source>Regions of less than {0} ml were left out, {1} ml together.</source>
        <translation>小于 {0} ml 的区域已略去，共 {1} ml。</translation>
    </message>
    <message>
        <source>Remove that folder first.</source>
        <translation>请先移除该文件夹。</translation>
    </message>
    <message>
        <source>Remove the patient's identity</source>
        <translation>去除患者身份信息</translation>
    </message>
    <message>
        <source>Removes noise by averaging places that look alike; measures the noise itself, Rician in MR.</source>
        <translation>对相似之处取平均以去除噪声；自行测量噪声，MR 中为 Rician 噪声。</translation>
    </message>
    <message>
        <source>Resample</source>
        <translation>重采样</translation>
    </message>
    <message>
        <source>Resampled to {0} mm [slice, row, column]</source>
        <translation>重采样为 {0} mm [层, 行, 列]</translation>
    </message>
    <message>
        <source>Research and teaching: first outlines of organs and lesions that nobody trained a segmenter for, one slice at a time, to accept or to correct with a click, the brush or the slider.</source>
        <translation>研究与教学：为没有专门分割模型的器官和病灶逐层给出初步轮廓，可接受，或用点击、画笔或滑块修正。</translation>
    </message>
    <message>
        <source>Research and teaching: first outlines to correct by hand, and judging generated slices by whether a tumour is found where it was asked for.</source>
        <translation>研究与教学：供手工修正的初步轮廓，以及以是否在指定处找到肿瘤来评判生成层面。</translation>
    </message>
    <message>
        <source>Research and teaching: first outlines to correct by hand.</source>
        <translation>研究与教学：供手工修正的初步轮廓。</translation>
    </message>
    <message>
        <source>Research and teaching: testing programs, making training sets larger, showing what synthesis is.</source>
        <translation>研究与教学：测试程序、扩充训练集、展示何为合成。</translation>
    </message>
    <message>
        <source>Research and teaching: testing programs, making training sets larger, showing what synthesis is. Pairs of slice and mask for training segmentation.</source>
        <translation>研究与教学：测试程序、扩充训练集、展示何为合成。为训练分割提供层面与掩模的配对。</translation>
    </message>
    <message>
        <source>Research and teaching: the codec of generators of T1 brain slices with contrast.</source>
        <translation>研究与教学：增强 T1 脑部层面生成器所用的编解码器。</translation>
    </message>
    <message>
        <source>Research on CT of the trunk and MR of the head: smoother reformats and training data.</source>
        <translation>躯干 CT 和头部 MR 研究：更平滑的重组图像和训练数据。</translation>
    </message>
    <message>
        <source>Research on CT of the trunk: quieter pictures and training data.</source>
        <translation>躯干 CT 研究：更平滑的图像和训练数据。</translation>
    </message>
    <message>
        <source>Research on CT, MR and chest film: finer grids for viewing, registration and training data.</source>
        <translation>CT、MR 和胸片研究：用于观察、配准和训练数据的更细网格。</translation>
    </message>
    <message>
        <source>Research on MR of the head: quieter pictures and training data.</source>
        <translation>头部 MR 研究：更平滑的图像和训练数据。</translation>
    </message>
    <message>
        <source>Residual U-Net</source>
        <translation>残差 U-Net</translation>
    </message>
    <message>
        <source>Results are kept in {0}: their usual folder cannot be written ({1}).</source>
        <translation>结果保存在 {0}：通常的文件夹不可写（{1}）。</translation>
    </message>
    <message>
        <source>Rician noise (MR)</source>
        <translation>Rician 噪声（MR）</translation>
    </message>
    <message>
        <source>Rician noise added (sd {0} % of the 99th percentile)</source>
        <translation>加入 Rician 噪声（标准差为第 99 百分位的 {0} %）</translation>
    </message>
    <message>
        <source>Rician noise is that of MR magnitude images, elsewhere negative values turn positive</source>
        <translation>Rician 噪声属于 MR 幅值影像，在其他影像中负值会变为正值</translation>
    </message>
    <message>
        <source>Rician noise, {0} %</source>
        <translation>Rician 噪声，{0} %</translation>
    </message>
    <message>
        <source>Rician noise, {0} %{1}</source>
        <translation>Rician 噪声，{0} %{1}</translation>
    </message>
    <message>
        <source>Right lung</source>
        <translation>右肺</translation>
    </message>
    <message>
        <source>Ring artefact</source>
        <translation>环状伪影</translation>
    </message>
    <message>
        <source>Ringing beside sharp edges</source>
        <translation>锐利边缘旁的振铃</translation>
    </message>
    <message>
        <source>Ringing by truncated k-space is that of MR</source>
        <translation>k 空间截断造成的环状伪影源于 MR</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>环数</translation>
    </message>
    <message>
        <source>Rings about the isocentre are those of CT, in HU</source>
        <translation>围绕等中心的环状伪影属于 CT，以 HU 计</translation>
    </message>
    <message>
        <source>Rotate, scale, shear and move</source>
        <translation>旋转、缩放、剪切和平移</translation>
    </message>
    <message>
        <source>Rotated by {0} deg, scaled by {1}, moved by {2} mm [slice, row, column]</source>
        <translation>旋转 {0} 度，缩放 {1}，平移 {2} mm [层, 行, 列]</translation>
    </message>
    <message>
        <source>Rotates, scales, shears and moves the patient within the scan's own grid.</source>
        <translation>在扫描自身的网格内旋转、缩放、剪切和平移患者。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行位置</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows and columns of the grid meet at {0}°, which DICOM cannot hold: the slices were resampled onto a right-angled grid.</source>
        <translation>网格的行与列夹角为 {0}°，DICOM 无法保存：层面已重采样到直角网格。</translation>
    </message>
    <message>
        <source>Rows and columns of this grid meet at {0}° (sheared, as registrations write it); DICOM cannot hold that: there the slices are resampled.</source>
        <translation>该网格的行与列夹角为 {0}°（如配准所写的剪切）；DICOM 无法保存：导出时层面会被重采样。</translation>
    </message>
    <message>
        <source>Run 'git lfs pull' there.</source>
        <translation>请在该处运行 'git lfs pull'。</translation>
    </message>
    <message>
        <source>SEMIAUTOMATIC</source>
        <translation>SEMIAUTOMATIC</translation>
    </message>
    <message>
        <source>SENSE: Pruessmann et al., MRM 42 (1999).</source>
        <translation>SENSE：Pruessmann 等，MRM 42 (1999)。</translation>
    </message>
    <message>
        <source>Same as lowest: no chance.</source>
        <translation>与最小值相同：不随机。</translation>
    </message>
    <message>
        <source>Same scale</source>
        <translation>等比缩放</translation>
    </message>
    <message>
        <source>Sample study</source>
        <translation>样例检查</translation>
    </message>
    <message>
        <source>Samples of {0} bits are not understood.</source>
        <translation>不支持 {0} 位样本。</translation>
    </message>
    <message>
        <source>Save it as one file: onnx.save_model(onnx.load(FILE), OUT, save_as_external_data=False).</source>
        <translation>请保存为单个文件：onnx.save_model(onnx.load(FILE), OUT, save_as_external_data=False)。</translation>
    </message>
    <message>
        <source>Save the model's state_dict as safetensors where it was made.</source>
        <translation>请在制作处将模型的 state_dict 保存为 safetensors。</translation>
    </message>
    <message>
        <source>Save the named tensors as safetensors.</source>
        <translation>请将命名张量保存为 safetensors。</translation>
    </message>
    <message>
        <source>Save them as safetensors.</source>
        <translation>请将其保存为 safetensors。</translation>
    </message>
    <message>
        <source>Say folder, or a column of the table beside the pictures.</source>
        <translation>请填 folder，或影像旁表格的某一列。</translation>
    </message>
    <message>
        <source>Say where the classes stand, or do not balance.</source>
        <translation>请说明类别在何处，或不做平衡。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例缩放</translation>
    </message>
    <message>
        <source>Scans with nothing to find are among those that are trained on (sources).</source>
        <translation>没有待查找目标的扫描也在训练所用的扫描之中（sources）。</translation>
    </message>
    <message>
        <source>Scans with nothing to find are for segmenting, not for the task {0}.</source>
        <translation>没有待查找目标的扫描只用于分割，不用于任务 {0}。</translation>
    </message>
    <message>
        <source>Scatter and grid (film)</source>
        <translation>散射与滤线栅（平片）</translation>
    </message>
    <message>
        <source>Scatter and grids are those of films (CR, DX)</source>
        <translation>散射与滤线栅属于平片（CR、DX）</translation>
    </message>
    <message>
        <source>Scatter fraction</source>
        <translation>散射份额</translation>
    </message>
    <message>
        <source>Scatter fraction {0} % added, {1} mm wide</source>
        <translation>加入散射份额 {0} %，宽 {1} mm</translation>
    </message>
    <message>
        <source>Segment the series first, or let the mask be drawn.</source>
        <translation>请先对该序列进行分割，或选择随机绘制掩膜。</translation>
    </message>
    <message>
        <source>Segment {0}</source>
        <translation>分割段 {0}</translation>
    </message>
    <message>
        <source>Segmented by the trained network {0} {1}; the image is unchanged</source>
        <translation>由训练过的网络 {0} {1} 分割；影像不变</translation>
    </message>
    <message>
        <source>Segmenting is learned from label maps.</source>
        <translation>分割需要从标签图中学习。</translation>
    </message>
    <message>
        <source>Series in HU are bent between these two values; all others within the range that they fill.</source>
        <translation>HU 序列在这两个值之间弯曲；其他序列在其数值所占范围内弯曲。</translation>
    </message>
    <message>
        <source>Series in HU are bent up to this value; what lies above stays as it is.</source>
        <translation>HU 序列弯曲到此值为止；其上保持不变。</translation>
    </message>
    <message>
        <source>Series in HU are changed between these two values only; all others within the range that they fill.</source>
        <translation>HU 序列仅在这两个值之间改变；其他序列在其数值所占范围内改变。</translation>
    </message>
    <message>
        <source>Series in HU are changed up to this value; what lies above stays as it is.</source>
        <translation>HU 序列改变到此值为止；其上保持不变。</translation>
    </message>
    <message>
        <source>Seven or more are needed.</source>
        <translation>至少需要七层。</translation>
    </message>
    <message>
        <source>Several images have the name of this label map, so it is joined to none.</source>
        <translation>有多幅影像与该标签图同名，因此未与任何一幅关联。</translation>
    </message>
    <message>
        <source>Shadows of the strips of a grid that did not move.</source>
        <translation>静止滤线栅栅条的阴影。</translation>
    </message>
    <message>
        <source>Share found</source>
        <translation>找到的比例</translation>
    </message>
    <message>
        <source>Share of all lines around the middle of k-space that is acquired without a gap.</source>
        <translation>k 空间中心附近无间断采集的线所占比例。</translation>
    </message>
    <message>
        <source>Share of all slices that lose signal; one at least.</source>
        <translation>丢失信号的层面所占比例；至少一层。</translation>
    </message>
    <message>
        <source>Share of the computed change that is added; 100 is what the beam makes.</source>
        <translation>加入的变化占计算结果的份额；100 即射线束实际造成的变化。</translation>
    </message>
    <message>
        <source>Share of the lines around the middle of k-space that were acquired; the rest is filled with zeros.</source>
        <translation>采集的 k 空间中部线的比例；其余以零填充。</translation>
    </message>
    <message>
        <source>Share of the tube current (mA) that is left; noise grows by the square root of its inverse.</source>
        <translation>保留的管电流（mA）比例；噪声按其倒数的平方根增长。</translation>
    </message>
    <message>
        <source>Share of what reaches the detector that was scattered, more than in the film as it is.</source>
        <translation>到达探测器的射线中散射所占份额，在原片基础上增加。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Sharpen along the slice axis too.</source>
        <translation>也沿层面轴锐化。</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>清晰度</translation>
    </message>
    <message>
        <source>Shaw et al., MIDL 2019; the default is MedAug's choice.</source>
        <translation>Shaw 等， MIDL 2019；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移幅度</translation>
    </message>
    <message>
        <source>Shift and pile up along the phase axis</source>
        <translation>沿相位轴移位与信号堆积</translation>
    </message>
    <message>
        <source>Shift elsewhere</source>
        <translation>其他模态中的平移</translation>
    </message>
    <message>
        <source>Shift in CT</source>
        <translation>CT 中的平移</translation>
    </message>
    <message>
        <source>Shifts tissue along the phase axis by an uneven field, as echo-planar MR does, and piles its signal up.</source>
        <translation>以不均匀磁场使组织沿相位轴移位并堆积信号，如同回波平面 MR。</translation>
    </message>
    <message>
        <source>Shows the scan as another reconstruction kernel would, smooth or sharp, with that kernel's noise.</source>
        <translation>显示扫描在另一种重建核（平滑或锐利）下的样子，含该核的噪声。</translation>
    </message>
    <message>
        <source>Signal lost from</source>
        <translation>信号丢失，从</translation>
    </message>
    <message>
        <source>Sijbers and Postnov, Phys. Med. Biol. 49 (2004); MedAug's choice: rings of some 50 HU.</source>
        <translation>Sijbers 和 Postnov, Phys. Med. Biol. 49 (2004)；默认值由 MedAug 选定：环约 50 HU。</translation>
    </message>
    <message>
        <source>SimpleITK's default.</source>
        <translation>SimpleITK 的默认值。</translation>
    </message>
    <message>
        <source>Simulated at {0} % of the tube current (exposure values are the source's)</source>
        <translation>按管电流的 {0} % 模拟（曝光值仍为源影像的）</translation>
    </message>
    <message>
        <source>Six lines for the spectra of Boone and Seibert, Med. Phys. 24 (1997).</source>
        <translation>以六条谱线代表 Boone 和 Seibert, Med. Phys. 24 (1997) 的能谱。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Sizes along the axes</source>
        <translation>各轴大小</translation>
    </message>
    <message>
        <source>Sizes of a voxel</source>
        <translation>体素大小</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>Slice by slice, frame by frame: volumes and ejection fractions made of it have to be checked.</source>
        <translation>逐层、逐帧处理：由此得到的容积和射血分数须核对。</translation>
    </message>
    <message>
        <source>Slice by slice: what is found in neighbouring slices need not fit together.</source>
        <translation>逐层处理：相邻层面中找到的内容不一定吻合。</translation>
    </message>
    <message>
        <source>Slice drop-out (MR)</source>
        <translation>层面信号丢失（MR）</translation>
    </message>
    <message>
        <source>Slice spacing</source>
        <translation>层间距</translation>
    </message>
    <message>
        <source>Slice thickness</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>Slice {0} of {1} could not be opened: {2}.</source>
        <translation>第 {0} 层（共 {1} 层）无法打开：{2}。</translation>
    </message>
    <message>
        <source>Slice {0} of {1} could not be read: {2}.</source>
        <translation>第 {0} 层（共 {1} 层）无法读取：{2}。</translation>
    </message>
    <message>
        <source>Slice {0} of {1} has no rescale that can be read ({2}), and others have one: its values cannot be compared with theirs.</source>
        <translation>第 {0} 层（共 {1} 层）没有可读的重缩放参数（{2}），而其他层有：其数值无法与其他层比较。</translation>
    </message>
    <message>
        <source>Slice {0} of {1} is not in its file.</source>
        <translation>第 {0} 层（共 {1} 层）不在其文件中。</translation>
    </message>
    <message>
        <source>Slice {0} of {1} is of another kind than the first.</source>
        <translation>第 {0} 层（共 {1} 层）的类型与第一层不同。</translation>
    </message>
    <message>
        <source>Slice {0} of {1} is of another size than the first.</source>
        <translation>第 {0} 层（共 {1} 层）的大小与第一层不同。</translation>
    </message>
    <message>
        <source>Slice {0} of {1}: {2}</source>
        <translation>第 {0} 层（共 {1} 层）：{2}</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Slices are measured on a scale of 0 to 1: 8-bit pictures by 255, others from their 0.5th to their 99.8th percentile. MS-SSIM has five scales from 176 pixels, fewer below.</source>
        <translation>层面按 0 到 1 的尺度测量：8 位图像除以 255，其他取第 0.5 至第 99.8 百分位。MS-SSIM 自 176 像素起用五个尺度，更小则用较少尺度。</translation>
    </message>
    <message>
        <source>Slices are missing or not evenly spaced: those that are filled in lie evenly between their neighbours. The operation resample puts a scan onto an even grid first.</source>
        <translation>层面缺失或间距不均匀：补全的层面均匀分布在相邻层面之间。“重采样”操作可先将扫描置于均匀网格。</translation>
    </message>
    <message>
        <source>Slices are not neighbours of each other; a stack made of one changes smoothly, but is no anatomy in three dimensions. The pixel spacing is not known.</source>
        <translation>层面之间并不相邻；用同一类别堆叠的层面变化平滑，但并非三维解剖结构。像素间距未知。</translation>
    </message>
    <message>
        <source>Slices are treated one by one; between them nothing gets finer.</source>
        <translation>层面逐个处理；层间不会变细。</translation>
    </message>
    <message>
        <source>Slices change smoothly from one to the next, of one kind; no anatomy in three dimensions.</source>
        <translation>同一类型的层面逐层平滑变化；并非三维解剖结构。</translation>
    </message>
    <message>
        <source>Slices hit</source>
        <translation>受影响层面</translation>
    </message>
    <message>
        <source>Slices of this scan, left out and made from their neighbours at twice the distance: root mean square error {0}{1}, by linear interpolation {2}{3}.</source>
        <translation>将该扫描的部分层面略去，再由两倍间距的相邻层面制作：均方根误差 {0}{1}，线性插值为 {2}{3}。</translation>
    </message>
    <message>
        <source>Slices over {0} pixels were first made smaller by means of whole pixels.</source>
        <translation>超过 {0} 像素的层面先按整像素平均缩小。</translation>
    </message>
    <message>
        <source>Slices stay slices: nothing moves from one to another.</source>
        <translation>层面保持为层面：内容不会从一层移到另一层。</translation>
    </message>
    <message>
        <source>Slices that hang together</source>
        <translation>连贯的层面</translation>
    </message>
    <message>
        <source>Slices that lost their signal</source>
        <translation>丢失信号的层面</translation>
    </message>
    <message>
        <source>Slices that lost their signal are those of MR</source>
        <translation>层面信号丢失属于 MR</translation>
    </message>
    <message>
        <source>Slices were filled in by a network: what lies between the scan's own slices was not measured.</source>
        <translation>层面由网络补全：扫描自身层面之间的内容未经实测。</translation>
    </message>
    <message>
        <source>Slices with less than a quarter of the foreground of a scan's fullest slice, as at its ends, are not measured.</source>
        <translation>前景不足该扫描最满层面四分之一的层面（如两端）不作测量。</translation>
    </message>
    <message>
        <source>Slices {0} to {1} morphed</source>
        <translation>第 {0} 层至第 {1} 层的渐变</translation>
    </message>
    <message>
        <source>Slope of the values</source>
        <translation>数值斜率</translation>
    </message>
    <message>
        <source>Small bends finely, large bends as one.</source>
        <translation>间距小则弯曲细，间距大则整体弯曲。</translation>
    </message>
    <message>
        <source>Small structures that lie wholly within a gap are not made up; they are missing.</source>
        <translation>完全位于间隙之内的小结构不会被凭空补出，而是缺失。</translation>
    </message>
    <message>
        <source>Smallest region</source>
        <translation>最小区域</translation>
    </message>
    <message>
        <source>Smallest side</source>
        <translation>最小边长</translation>
    </message>
    <message>
        <source>Smooth first</source>
        <translation>先平滑</translation>
    </message>
    <message>
        <source>Smooth multiplicative bias field, order {0}, strength {1} %</source>
        <translation>平滑乘性偏置场，{0} 阶，强度 {1} %</translation>
    </message>
    <message>
        <source>Smooth specks, keep straight edges</source>
        <translation>抹平斑点，保持直边</translation>
    </message>
    <message>
        <source>Smoother or sharper, noise and all</source>
        <translation>更平滑或更锐利，连同噪声</translation>
    </message>
    <message>
        <source>Smooths by a Gaussian point spread given in mm, right for voxels that are no cubes.</source>
        <translation>以 mm 为单位的高斯点扩散进行平滑，适用于非立方体素。</translation>
    </message>
    <message>
        <source>Smooths specks of up to a radius in mm away and keeps straight edges sharp.</source>
        <translation>抹平半径（mm）以内的斑点，保持直边锐利。</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>柔和边缘</translation>
    </message>
    <message>
        <source>Some images of a batch would be filtered onto another grid, others not.</source>
        <translation>批次中有些影像会滤波到另一网格，有些不会。</translation>
    </message>
    <message>
        <source>Some kinds are so rare that they stay fewer, even with {0} times as many variants of each case.</source>
        <translation>有些种类过于少见，即使每个病例的变体增至 {0} 倍仍然较少。</translation>
    </message>
    <message>
        <source>Some values were not numbers or beyond all bounds; they were replaced.</source>
        <translation>有些数值不是数或超出一切界限；已被替换。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({0}). The details say where.</source>
        <translation>发生了意外情况（{0}）。详细信息中说明了位置。</translation>
    </message>
    <message>
        <source>Source gives thick slices interpolated back to the scan's own slices; thick gives the thick slices.</source>
        <translation>“源网格”给出插值回扫描自身层面的厚层；“厚层”给出厚层本身。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源数</translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Speckle (US)</source>
        <translation>散斑（US）</translation>
    </message>
    <message>
        <source>Speckle is that of ultrasound</source>
        <translation>散斑属于超声</translation>
    </message>
    <message>
        <source>Speckle of {0} looks, grain {1}, {2} grey levels</source>
        <translation>{0} 视散斑，颗粒 {1}，灰阶：{2}</translation>
    </message>
    <message>
        <source>Specks up to this radius vanish, larger shapes lose corners only; straight edges stay as they are.</source>
        <translation>此半径以内的斑点消失，较大的形状只失去棱角；直边保持不变。</translation>
    </message>
    <message>
        <source>Spikes</source>
        <translation>尖峰数</translation>
    </message>
    <message>
        <source>Spikes (MR)</source>
        <translation>尖峰伪影（MR）</translation>
    </message>
    <message>
        <source>Spikes in k-space are those of MR</source>
        <translation>k 空间尖峰源于 MR</translation>
    </message>
    <message>
        <source>Split it into single volumes first.</source>
        <translation>请先将其拆分为单个容积。</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>扩散范围</translation>
    </message>
    <message>
        <source>Standard deviation added to all other series, as a share of the range their intensities fill (0.5th to 99.5th percentile).</source>
        <translation>加到所有其他序列上的标准差，以其强度所占范围（第 0.5 至 99.5 百分位）的比例表示。</translation>
    </message>
    <message>
        <source>Standard deviation added to series in HU; soft tissue on a usual scan has 8 to 20 HU of its own.</source>
        <translation>加到 HU 序列上的标准差；普通扫描的软组织自身有 8 至 20 HU。</translation>
    </message>
    <message>
        <source>Standard deviation in each receiver channel at full sampling, as a share of how bright tissue is (99th percentile): what acceleration makes more of it is added.</source>
        <translation>完全采样时每个接收通道的标准差，以组织亮度（第 99 百分位）为基准；加入的是加速所增加的部分。</translation>
    </message>
    <message>
        <source>Standard deviation in each receiver channel, as a share of how bright tissue is (99th percentile).</source>
        <translation>每个接收通道的标准差，以组织亮度（第 99 百分位）的比例表示。</translation>
    </message>
    <message>
        <source>Standard deviation in soft tissue at full dose; 0: measured slice by slice.</source>
        <translation>全剂量时软组织的标准差；0：逐层测量。</translation>
    </message>
    <message>
        <source>Standard deviation in soft tissue of the scan; 0: measured slice by slice.</source>
        <translation>扫描在软组织中的标准差；0：逐层测量。</translation>
    </message>
    <message>
        <source>Standard deviation over {0} answers to the slices turned and mirrored.</source>
        <translation>对旋转和镜像层面的 {0} 个答案的标准差。</translation>
    </message>
    <message>
        <source>Start one with dask scheduler, and workers with dask worker ADDRESS.</source>
        <translation>请用 dask scheduler 启动调度器，用 dask worker ADDRESS 启动工作进程。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps, patients and seed are 0 or more.</source>
        <translation>步数、患者数和种子须不小于 0。</translation>
    </message>
    <message>
        <source>Stop a level at such a change.</source>
        <translation>变化小于此值时停止该级。</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止阈值</translation>
    </message>
    <message>
        <source>Stopped by its user at step {0}.</source>
        <translation>用户在第 {0} 步停止了训练。</translation>
    </message>
    <message>
        <source>Straight pieces between points that are moved, or one smooth bend.</source>
        <translation>控制点移动后以直线段相连，或为一条平滑曲线。</translation>
    </message>
    <message>
        <source>Streaks of metal are those of CT, in HU</source>
        <translation>金属条纹伪影属于 CT，以 HU 计</translation>
    </message>
    <message>
        <source>Streaky, correlated noise in HU</source>
        <translation>以 HU 表示的条状相关噪声</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Strength elsewhere</source>
        <translation>其他模态中的强度</translation>
    </message>
    <message>
        <source>Strength in CT</source>
        <translation>CT 中的强度</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Stripes, as by wrong k-space samples</source>
        <translation>错误 k 空间样本造成的条纹</translation>
    </message>
    <message>
        <source>Stroke Outcome Optimization Project (Absher et al., Scientific Data {0}, {1}): FLAIR, axial slices of stroke with the lesion outlined, {2}-bit</source>
        <translation>Stroke Outcome Optimization Project（Absher 等，Scientific Data {0}，{1}）：FLAIR，勾画了病灶的卒中轴位层面，{2} 位</translation>
    </message>
    <message>
        <source>Stronger where coils unfold badly</source>
        <translation>线圈去卷褶差处更强</translation>
    </message>
    <message>
        <source>Structures of the contrast and size of the noise may be smoothed away: compare with the source.</source>
        <translation>对比度和大小与噪声相当的结构可能被抹去：请与源影像对照。</translation>
    </message>
    <message>
        <source>Sunnybrook Cardiac Data (Radau P. et al., MIDAS Journal {0}): short-axis cine SSFP, {1}-bit, {2} pixels</source>
        <translation>Sunnybrook 心脏数据（Radau P. 等，MIDAS Journal {0}）：短轴电影 SSFP，{1} 位，{2} 像素</translation>
    </message>
    <message>
        <source>Sunnybrook Cardiac Data (Radau et al., MIDAS Journal {0}): short-axis cine, {1} slices with the left ventricle outlined</source>
        <translation>Sunnybrook Cardiac Data（Radau 等，MIDAS Journal {0}）：短轴电影，{1} 层勾画了左心室</translation>
    </message>
    <message>
        <source>Surfaces instead of contours in each slice: for voxels that are near cubes.</source>
        <translation>在每层以曲面代替轮廓：适用于接近立方的体素。</translation>
    </message>
    <message>
        <source>Survey the data again.</source>
        <translation>请重新检查数据。</translation>
    </message>
    <message>
        <source>SwinIR or another transformer</source>
        <translation>SwinIR 或其他 transformer</translation>
    </message>
    <message>
        <source>Switch one on.</source>
        <translation>请启用一个步骤。</translation>
    </message>
    <message>
        <source>Synthesise from labels</source>
        <translation>由标签合成</translation>
    </message>
    <message>
        <source>Synthetic image painted from label maps, {0} unlabelled classes, point spread {1} mm</source>
        <translation>由标签图绘制的合成影像，{0} 个无标签类别，点扩散 {1} mm</translation>
    </message>
    <message>
        <source>Synthetic image: not of a patient, not for diagnosis.</source>
        <translation>合成影像：不属于任何患者，不得用于诊断。</translation>
    </message>
    <message>
        <source>Synthetic images</source>
        <translation>合成影像</translation>
    </message>
    <message>
        <source>Synthetic, {0}</source>
        <translation>合成，{0}</translation>
    </message>
    <message>
        <source>T1 with contrast</source>
        <translation>增强 T1</translation>
    </message>
    <message>
        <source>T1 with contrast, single slices of number blocks not trained on</source>
        <translation>增强 T1，未参与训练的编号块中的单幅层面</translation>
    </message>
    <message>
        <source>T1 with contrast, slices of number blocks not trained on</source>
        <translation>增强 T1，未参与训练的编号块中的层面</translation>
    </message>
    <message>
        <source>TCGA-LUAD and TCGA-LUSC, The Cancer Imaging Archive: {0} single CT slices of chest and upper abdomen</source>
        <translation>TCGA-LUAD 和 TCGA-LUSC，The Cancer Imaging Archive：{0} 层胸部和上腹部的单独 CT</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Take fewer slices of this patient, or add scans of others.</source>
        <translation>请减少这位患者的层面，或加入其他患者的扫描。</translation>
    </message>
    <message>
        <source>Take scans of at least {0} pixels.</source>
        <translation>请使用至少 {0} 像素的扫描。</translation>
    </message>
    <message>
        <source>Take the copies out, or give one person one name.</source>
        <translation>请去掉副本，或让同一人只用一个名称。</translation>
    </message>
    <message>
        <source>Take them out, or export them again.</source>
        <translation>请将它们去掉，或重新导出。</translation>
    </message>
    <message>
        <source>Taken are DDPMPipeline and DDIMPipeline: images from noise alone, by a UNet2DModel.</source>
        <translation>接受 DDPMPipeline 和 DDIMPipeline：由 UNet2DModel 仅从噪声生成影像。</translation>
    </message>
    <message>
        <source>Taken are packages, MONAI bundles, diffusers folders, safetensors, torch checkpoints, ONNX, TorchScript and .pt2.</source>
        <translation>接受模型包、MONAI 模型包、diffusers 文件夹、safetensors、torch 检查点、ONNX、TorchScript 和 .pt2。</translation>
    </message>
    <message>
        <source>Taken where the file does not say how large pixels are.</source>
        <translation>文件未说明像素大小时采用。</translation>
    </message>
    <message>
        <source>Takes most of the signal away from some slices, as motion does in diffusion and interleaved MR.</source>
        <translation>使部分层面丢失大部分信号，如同扩散和交错 MR 中的运动。</translation>
    </message>
    <message>
        <source>Takes noise off CT slices by a trained network, as much as is measured in each.</source>
        <translation>用训练过的网络去除 CT 层面的噪声，去除量按每层实测的噪声而定。</translation>
    </message>
    <message>
        <source>Takes noise off MR slices by a trained network, as much as is measured in each.</source>
        <translation>用训练过的网络去除 MR 层面的噪声，去除量按每层实测的噪声而定。</translation>
    </message>
    <message>
        <source>Text seems to be burned into {0}: the identity may be readable there, and Patient Identity Removed says NO. Crop it off or paint it over, then export again.</source>
        <translation>{0}中似有烧录文字：身份信息可能可读，“患者身份已移除”标为 NO。请将其裁去或涂盖，然后重新导出。</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>纹理</translation>
    </message>
    <message>
        <source>That axis runs through the frames of a film, which are moments: nothing was mirrored.</source>
        <translation>该轴沿动态序列的帧方向，即时刻：未作镜像。</translation>
    </message>
    <message>
        <source>The archive ends without its mark of the end: what followed may have been lost.</source>
        <translation>压缩包缺少结束标记：其后的内容可能已丢失。</translation>
    </message>
    <message>
        <source>The archive grows to far more than its size: what follows after its first {0} was not unpacked.</source>
        <translation>压缩包解压后远大于其自身：前 {0} 之后的内容未解压。</translation>
    </message>
    <message>
        <source>The archive is damaged and cannot be unpacked.</source>
        <translation>压缩包已损坏，无法解压。</translation>
    </message>
    <message>
        <source>The archive is damaged: what follows after its first {0} was not unpacked.</source>
        <translation>压缩包已损坏：前 {0} 之后的内容未解压。</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>压缩包为空。</translation>
    </message>
    <message>
        <source>The archive is encrypted.</source>
        <translation>压缩包已加密。</translation>
    </message>
    <message>
        <source>The archive would grow to far more than its size, so it was not unpacked.</source>
        <translation>压缩包解压后会远大于其自身，因此未解压。</translation>
    </message>
    <message>
        <source>The body in CT, without the table</source>
        <translation>CT 中的身体，不含检查床</translation>
    </message>
    <message>
        <source>The body is grown by so much, or shrunk where it is negative.</source>
        <translation>身体向外扩大此值；为负时向内缩小。</translation>
    </message>
    <message>
        <source>The body moves during acquisition</source>
        <translation>采集期间身体移动</translation>
    </message>
    <message>
        <source>The bound is that of Choi and Lee, Graphical Models 2000; the default is MedAug's choice.</source>
        <translation>上限按 Choi 和 Lee，Graphical Models 2000；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>The box is shifted by up to so much along each axis; less than the margin cuts nothing off the label.</source>
        <translation>方框沿各轴最多移动这么多；小于边距时不会切掉标签。</translation>
    </message>
    <message>
        <source>The box lies outside the slices, which have {0} rows and {1} columns.</source>
        <translation>框位于层面之外，层面有 {0} 行 {1} 列。</translation>
    </message>
    <message>
        <source>The braces of the name pattern do not match.</source>
        <translation>名称模式的花括号不匹配。</translation>
    </message>
    <message>
        <source>The bundle does not say that it takes one image and gives one.</source>
        <translation>模型包未说明它输入一幅影像并输出一幅。</translation>
    </message>
    <message>
        <source>The bundle finds {0} labels; a label map holds at most {1}.</source>
        <translation>该 bundle 会找出 {0} 个标签；一幅标签图最多容纳 {1} 个。</translation>
    </message>
    <message>
        <source>The bundle gives {0} for {1} channels; taken are bundles that give an image for an image.</source>
        <translation>模型包由 {1} 个通道给出 {0}；只接受输入影像并输出影像的模型包。</translation>
    </message>
    <message>
        <source>The bundle has no JSON configuration; YAML ones are not read.</source>
        <translation>模型包没有 JSON 配置；不读取 YAML 配置。</translation>
    </message>
    <message>
        <source>The bundle has no literal network_def, only expressions, which are not evaluated here.</source>
        <translation>模型包没有字面的 network_def，只有表达式，此处不求值。</translation>
    </message>
    <message>
        <source>The bundle has no weights: models/model.pt is missing.</source>
        <translation>模型包没有权重：缺少 models/model.pt。</translation>
    </message>
    <message>
        <source>The bundle's Generator cannot be run: {0}.</source>
        <translation>该 bundle 的 Generator 无法运行：{0}。</translation>
    </message>
    <message>
        <source>The bundle's Generator has {0}, which is not known here.</source>
        <translation>该 bundle 的 Generator 含有此处未知的 {0}。</translation>
    </message>
    <message>
        <source>The bundle's UNet does not say its spatial_dims.</source>
        <translation>模型包的 UNet 未说明 spatial_dims。</translation>
    </message>
    <message>
        <source>The bundle's UNet has {0} {1}; here it is {2}.</source>
        <translation>模型包的 UNet 的 {0} 为 {1}；此处为 {2}。</translation>
    </message>
    <message>
        <source>The bundle's network has a {0} with arguments of its own, which are not known here.</source>
        <translation>该 bundle 的网络含有自带参数的 {0}，此处未知。</translation>
    </message>
    <message>
        <source>The bundle's network has an argument that is no plain value: {0}.</source>
        <translation>模型包的网络有一个不是简单数值的参数：{0}。</translation>
    </message>
    <message>
        <source>The bundle's network is defined by an expression ({0}: {1}), which is not evaluated.</source>
        <translation>模型包的网络由表达式定义（{0}：{1}），不予求值。</translation>
    </message>
    <message>
        <source>The bundle's network {0} is not one that is known here.</source>
        <translation>模型包的网络 {0} 此处未知。</translation>
    </message>
    <message>
        <source>The bundle's own transforms are not run: values are mapped as this card says.</source>
        <translation>不运行模型包自带的变换：数值按此模型卡映射。</translation>
    </message>
    <message>
        <source>The bundle's weights are a program ({0}).</source>
        <translation>模型包的权重是程序（{0}）。</translation>
    </message>
    <message>
        <source>The bundle's weights do not fit its network {0}: {1} differs.</source>
        <translation>模型包的权重与其网络 {0} 不符：{1} 不同。</translation>
    </message>
    <message>
        <source>The bundle's {0} cannot be read.</source>
        <translation>模型包的 {0} 无法读取。</translation>
    </message>
    <message>
        <source>The card of the model {0}</source>
        <translation>模型 {0} 的模型卡</translation>
    </message>
    <message>
        <source>The card of the model {0} is too long.</source>
        <translation>模型 {0} 的模型卡过长。</translation>
    </message>
    <message>
        <source>The card of the model {0} is wrong: {1}.</source>
        <translation>模型 {0} 的模型卡有误：{1}。</translation>
    </message>
    <message>
        <source>The card of {0} names {1} labels, its network gives {2}.</source>
        <translation>{0} 的模型卡列出 {1} 个标签，其网络给出 {2} 个。</translation>
    </message>
    <message>
        <source>The channels of a variant came out on different grids.</source>
        <translation>一个变体的各通道得到了不同的网格。</translation>
    </message>
    <message>
        <source>The checkpoint cannot be read by torch's restricted reader ({0}).</source>
        <translation>torch 的受限读取器无法读取该检查点（{0}）。</translation>
    </message>
    <message>
        <source>The checkpoint claims tensors that it does not hold, so it is not read.</source>
        <translation>检查点声称有其并不含有的张量，因此不读取。</translation>
    </message>
    <message>
        <source>The checkpoint holds no named tensors where they are looked for; it has: {0}.</source>
        <translation>检查点在应有之处没有命名张量；其中有：{0}。</translation>
    </message>
    <message>
        <source>The checkpoint holds no named tensors.</source>
        <translation>检查点不含命名张量。</translation>
    </message>
    <message>
        <source>The checkpoint holds tensors of a kind that is not known here.</source>
        <translation>检查点含有类型未知的张量。</translation>
    </message>
    <message>
        <source>The class {0} has {1} slices of {2} patients: too little to learn what it looks like.</source>
        <translation>类别 {0} 只有 {2} 位患者的 {1} 个层面：太少，学不到它的样子。</translation>
    </message>
    <message>
        <source>The classes that the model's card names.</source>
        <translation>模型卡列出的类别。</translation>
    </message>
    <message>
        <source>The classes were found in reports by a program (ChestX-ray14) and about one in ten is wrong.</source>
        <translation>类别由程序从报告中提取（ChestX-ray14），约十分之一有误。</translation>
    </message>
    <message>
        <source>The colour table is missing: the image is shown in grey.</source>
        <translation>颜色表缺失：影像以灰度显示。</translation>
    </message>
    <message>
        <source>The darkest usual value (0.5th percentile), the mean, or noise of the series' mean and spread.</source>
        <translation>常见的最暗值（第 0.5 百分位）、均值，或具有该序列均值和离散度的噪声。</translation>
    </message>
    <message>
        <source>The directory lists no files.</source>
        <translation>目录中未列出文件。</translation>
    </message>
    <message>
        <source>The directory lists this file, but it is not there.</source>
        <translation>目录列出了该文件，但文件不存在。</translation>
    </message>
    <message>
        <source>The directory points outside its own folder; this entry is not followed.</source>
        <translation>目录指向其文件夹之外；不跟随该项。</translation>
    </message>
    <message>
        <source>The disk is full. Make room, or discard results that are not needed, and try again.</source>
        <translation>磁盘已满。请腾出空间或丢弃不需要的结果，然后重试。</translation>
    </message>
    <message>
        <source>The edge of the images lies between 32 and 512 pixels.</source>
        <translation>图像边长须在 32 到 512 像素之间。</translation>
    </message>
    <message>
        <source>The engine did not start, so nothing can be run. Start the program again or install it anew.</source>
        <translation>引擎未能启动，因此无法运行。请重新启动程序或重新安装。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly while {0}</source>
        <translation>引擎意外停止，当时正在{0}</translation>
    </message>
    <message>
        <source>The engine stopped while it looked at this model, so it was not added.</source>
        <translation>引擎在检查该模型时停止，因此未添加该模型。</translation>
    </message>
    <message>
        <source>The engine stopped while starting.</source>
        <translation>引擎在启动时停止。</translation>
    </message>
    <message>
        <source>The engine was ended to stop the job, and starts again.</source>
        <translation>引擎已结束以停止该任务，正在重新启动。</translation>
    </message>
    <message>
        <source>The entropy of the mean answer.</source>
        <translation>平均答案的熵。</translation>
    </message>
    <message>
        <source>The export format {0} does not load ({1}: {2}).</source>
        <translation>导出格式 {0} 无法加载（{1}：{2}）。</translation>
    </message>
    <message>
        <source>The feature bank of the model {0} is damaged.</source>
        <translation>模型 {0} 的特征库已损坏。</translation>
    </message>
    <message>
        <source>The feature bank of the model {0} is not one that this program reads.</source>
        <translation>模型 {0} 的特征库不是本程序所能读取的。</translation>
    </message>
    <message>
        <source>The field is found on a coarser copy of about this spacing and applied at full resolution.</source>
        <translation>在约此间距的较粗副本上求场，并以全分辨率应用。</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>文件无法读取。</translation>
    </message>
    <message>
        <source>The file does not say by what its codes are scaled; they are taken as they are.</source>
        <translation>文件未说明编码的缩放系数；按原样使用。</translation>
    </message>
    <message>
        <source>The file does not say how grey is meant: more is shown as brighter.</source>
        <translation>文件未说明灰度的含义：数值越大显示越亮。</translation>
    </message>
    <message>
        <source>The file does not say what its values mean: they are taken as RGB.</source>
        <translation>文件未说明数值的含义：按 RGB 处理。</translation>
    </message>
    <message>
        <source>The file gives a negative distance between slices; the positions are used.</source>
        <translation>文件给出了负的层间距；采用各层位置。</translation>
    </message>
    <message>
        <source>The file has changed since it was scanned.</source>
        <translation>文件在扫描后已改变。</translation>
    </message>
    <message>
        <source>The file holds nothing but zeros.</source>
        <translation>文件全部为零。</translation>
    </message>
    <message>
        <source>The file is damaged or cut short: it ends inside its header.</source>
        <translation>文件已损坏或被截断：在文件头内结束。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The file is no key file of pseudonyms.</source>
        <translation>该文件不是假名密钥文件。</translation>
    </message>
    <message>
        <source>The file names an unknown character set; its text may be wrong.</source>
        <translation>文件指定了未知的字符集；其文字可能有误。</translation>
    </message>
    <message>
        <source>The file of slice {0} of {1}</source>
        <translation>第 {0} 层（共 {1} 层）的文件</translation>
    </message>
    <message>
        <source>The file of this slice could not be read: {0}.</source>
        <translation>该层面的文件无法读取：{0}。</translation>
    </message>
    <message>
        <source>The file says nothing about the position in the patient.</source>
        <translation>文件未说明在患者中的位置。</translation>
    </message>
    <message>
        <source>The file says nothing about the position in the patient.{0}</source>
        <translation>文件未说明在患者中的位置。{0}</translation>
    </message>
    <message>
        <source>The file that should hold its samples is not there.</source>
        <translation>应保存其样本的文件不存在。</translation>
    </message>
    <message>
        <source>The files could not be written.</source>
        <translation>文件无法写入。</translation>
    </message>
    <message>
        <source>The files do not say whose they are, and neighbouring files are alike: each run of alike ones is taken for one patient.</source>
        <translation>文件没有说明属于谁，而相邻文件彼此相似：每一串相似的文件视为一位患者。</translation>
    </message>
    <message>
        <source>The first and the last slice stay as they are.</source>
        <translation>第一层和最后一层保持不变。</translation>
    </message>
    <message>
        <source>The folder of the model {0} is taken by something broken.</source>
        <translation>模型 {0} 的文件夹被损坏的内容占用。</translation>
    </message>
    <message>
        <source>The folder {0} is not empty.</source>
        <translation>文件夹 {0} 不为空。</translation>
    </message>
    <message>
        <source>The form of the map (directions by plane, a multiple of the usual) was chosen among a dozen by the masks of the held-out slices, so that its figures are a little too good.</source>
        <translation>该图的形式（按平面区分方向、以常规值的倍数表示）是在十余种方案中依据留出层面的掩模选定的，因此其指标略偏乐观。</translation>
    </message>
    <message>
        <source>The function of its window is not known here; a straight line is shown.</source>
        <translation>其窗函数此处未知；按直线显示。</translation>
    </message>
    <message>
        <source>The generated pictures are nearly all alike: they differ by {0} grey levels, real ones by {1}.</source>
        <translation>生成的图像几乎完全相同：彼此仅相差 {0} 个灰阶，真实图像相差 {1} 个。</translation>
    </message>
    <message>
        <source>The generator draws the label {0}, which the set does not have.</source>
        <translation>生成器绘制标签 {0}，而该数据集没有此标签。</translation>
    </message>
    <message>
        <source>The generator made fewer images than asked: the others were copies of training images.</source>
        <translation>生成器给出的影像少于要求：其余是训练影像的复制。</translation>
    </message>
    <message>
        <source>The generator made nothing but copies of its training images.</source>
        <translation>生成器只生成了其训练图像的复本。</translation>
    </message>
    <message>
        <source>The grain of ultrasound</source>
        <translation>超声的颗粒</translation>
    </message>
    <message>
        <source>The great circle between codes: Shoemake, SIGGRAPH 1985.</source>
        <translation>编码之间的大圆：Shoemake，SIGGRAPH 1985。</translation>
    </message>
    <message>
        <source>The header calls the colours {0} and the compressed stream says {1}; the stream is believed.</source>
        <translation>文件头称颜色为 {0}，压缩流称为 {1}；以压缩流为准。</translation>
    </message>
    <message>
        <source>The header calls the colours {0}, which only JPEG 2000 has; they are taken as RGB.</source>
        <translation>文件头称颜色为 {0}，而这只用于 JPEG 2000；按 RGB 处理。</translation>
    </message>
    <message>
        <source>The header contradicts itself about the bits of a pixel (High Bit).</source>
        <translation>文件头对像素位的描述自相矛盾（High Bit）。</translation>
    </message>
    <message>
        <source>The header contradicts itself: more bits are stored than allocated.</source>
        <translation>文件头自相矛盾：存储位数多于分配位数。</translation>
    </message>
    <message>
        <source>The header does not say whether its pixels have a sign (Pixel Representation).</source>
        <translation>文件头未说明像素是否带符号（Pixel Representation）。</translation>
    </message>
    <message>
        <source>The header gives no image size (Rows or Columns is missing or zero).</source>
        <translation>文件头没有给出影像大小（Rows 或 Columns 缺失或为零）。</translation>
    </message>
    <message>
        <source>The header of a file of this series is damaged.</source>
        <translation>该序列的一个文件的文件头已损坏。</translation>
    </message>
    <message>
        <source>The header of the model's weights file cannot be read.</source>
        <translation>模型权重文件的文件头无法读取。</translation>
    </message>
    <message>
        <source>The header of this DICOM file is damaged and cannot be read.</source>
        <translation>该 DICOM 文件的文件头已损坏，无法读取。</translation>
    </message>
    <message>
        <source>The header of this DICOM file is damaged in a way that would take too long to read.</source>
        <translation>该 DICOM 文件的文件头已损坏，读取会耗时过长。</translation>
    </message>
    <message>
        <source>The header says that colours are stored for every second pixel, and there are as many bytes as for all; they are taken as YBR_FULL.</source>
        <translation>文件头称颜色每两个像素存储一次，但字节数对应全部像素；按 YBR_FULL 处理。</translation>
    </message>
    <message>
        <source>The held-out loss has risen since step {0}: the network learns its data by heart, and was stopped.</source>
        <translation>自第 {0} 步起留出损失不断上升：网络在死记数据，训练已停止。</translation>
    </message>
    <message>
        <source>The image has text burned in, which may identify the patient.</source>
        <translation>影像中烧录有文字，可能暴露患者身份。</translation>
    </message>
    <message>
        <source>The images of a batch would get several shapes.</source>
        <translation>同一批次的影像会有多种形状。</translation>
    </message>
    <message>
        <source>The images of this series name more than one patient.</source>
        <translation>该序列的影像涉及不止一位患者。</translation>
    </message>
    <message>
        <source>The key file of pseudonyms cannot be used: {0}.</source>
        <translation>假名密钥文件无法使用：{0}。</translation>
    </message>
    <message>
        <source>The label map of the series, whose numbers are MAISI's, or none.</source>
        <translation>序列的标签图（编号须为 MAISI 的编号），或不使用。</translation>
    </message>
    <message>
        <source>The label map of this series is empty where the volume would be.</source>
        <translation>该序列的标签图在待生成三维体的位置为空。</translation>
    </message>
    <message>
        <source>The label map {0}</source>
        <translation>标签图 {0} </translation>
    </message>
    <message>
        <source>The label map {0} has numbers that it did not have before: {1}.</source>
        <translation>标签图 {0} 出现了此前没有的编号：{1}。</translation>
    </message>
    <message>
        <source>The label map {0} holds numbers that are too large.</source>
        <translation>标签图 {0} 含有过大的数值。</translation>
    </message>
    <message>
        <source>The label map {0} is empty and was left out.</source>
        <translation>标签图 {0} 为空，已略去。</translation>
    </message>
    <message>
        <source>The label maps have {0} different labels, more than a model can learn.</source>
        <translation>标签图有 {0} 种不同的标签，超出模型所能学习。</translation>
    </message>
    <message>
        <source>The label maps have {0} different numbers: they may be pictures, not label maps.</source>
        <translation>标签图有 {0} 种不同的数值：它们可能是图片而非标签图。</translation>
    </message>
    <message>
        <source>The label maps were left out: a DICOM SEG needs slices with a place in the patient.</source>
        <translation>标签图被略去：DICOM SEG 需要在患者中有位置的层面。</translation>
    </message>
    <message>
        <source>The label {0} has {1}; by the transform it should have {2}.</source>
        <translation>标签 {0} 为 {1}；按该变换应为 {2}。</translation>
    </message>
    <message>
        <source>The label {0} is lost: {1} of it were to be expected.</source>
        <translation>标签 {0} 已丢失：应有 {1}。</translation>
    </message>
    <message>
        <source>The label {0} lies outside the result altogether.</source>
        <translation>标签 {0} 完全位于结果之外。</translation>
    </message>
    <message>
        <source>The label's number; 0: any.</source>
        <translation>标签的编号；0：任意。</translation>
    </message>
    <message>
        <source>The largest standard deviation within a label, in parts of the range of grey levels; drawn for each.</source>
        <translation>标签内的最大标准差，以灰阶范围的百分比计；对每个标签分别抽取。</translation>
    </message>
    <message>
        <source>The largest strength of a smooth brightening across the image, drawn for each copy.</source>
        <translation>整幅影像平滑明暗变化的最大强度，对每个副本抽取。</translation>
    </message>
    <message>
        <source>The largest width at half maximum of the point spread, drawn for each copy.</source>
        <translation>点扩散的最大半高宽，对每个副本抽取。</translation>
    </message>
    <message>
        <source>The least that is drawn for a slice.</source>
        <translation>每层抽取的最小值。</translation>
    </message>
    <message>
        <source>The least thickness that is drawn.</source>
        <translation>抽取的最小层厚。</translation>
    </message>
    <message>
        <source>The list of operations names all of them.</source>
        <translation>操作列表中列有全部操作。</translation>
    </message>
    <message>
        <source>The list of tensors in the checkpoint is damaged.</source>
        <translation>检查点的张量列表已损坏。</translation>
    </message>
    <message>
        <source>The losses are no numbers at step {0}, before there was a state to keep.</source>
        <translation>第 {0} 步的损失不是有效数值，此前尚无可保留的状态。</translation>
    </message>
    <message>
        <source>The losses were no numbers at step {0}: the training ended, and the state of step {1} is kept.</source>
        <translation>第 {0} 步的损失不是有效数值：训练已结束，保留第 {1} 步的状态。</translation>
    </message>
    <message>
        <source>The lower end of the mediastinal window, C 40 W 400.</source>
        <translation>纵隔窗的下端，窗位 40 窗宽 400。</translation>
    </message>
    <message>
        <source>The lower, the more the beam hardens.</source>
        <translation>电压越低，射束硬化越强。</translation>
    </message>
    <message>
        <source>The lower, the stronger.</source>
        <translation>电压越低，伪影越强。</translation>
    </message>
    <message>
        <source>The manifest says why.</source>
        <translation>清单说明了原因。</translation>
    </message>
    <message>
        <source>The map is compared with the masks inside the head of each slice that has one. Where it is high the model has not learned what is there; brightness is the baseline. Dice is of what lies above twice the usual (brightness: 2 standard deviations).</source>
        <translation>在每个有掩模的层面的头部之内，将该图与掩模比较。图中数值高处是模型没有学过的内容；亮度为基线。Dice 取高于常规两倍之处（亮度：2 个标准差）。</translation>
    </message>
    <message>
        <source>The map shows what the model has not learned, as a multiple of what it usually misses at that place: artefacts, other scanners, rare anatomy, and only some disease. The slices are as they were.</source>
        <translation>该图显示模型没有学过的内容，为其在该处通常误差的倍数：伪影、其他扫描仪、罕见解剖结构，以及仅部分疾病。层面保持不变。</translation>
    </message>
    <message>
        <source>The map {0}</source>
        <translation>参数图 {0} </translation>
    </message>
    <message>
        <source>The maps were left out: a DICOM Parametric Map needs slices with a place in the patient.</source>
        <translation>参数图被略去：DICOM 参数图需要在患者中有位置的层面。</translation>
    </message>
    <message>
        <source>The mean answer over the mirrored windows.</source>
        <translation>各镜像窗口结果的平均。</translation>
    </message>
    <message>
        <source>The mean over mirrored images, as nnU-Net does (Isensee et al., Nature Methods 18, 2021).</source>
        <translation>镜像影像的平均，如 nnU-Net（Isensee 等，Nature Methods 18, 2021）。</translation>
    </message>
    <message>
        <source>The measure {0} was left out: it lies in no plane of the series.</source>
        <translation>测量 {0} 被略去：它不在该序列的任何平面内。</translation>
    </message>
    <message>
        <source>The measures</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>The measures did not read back as they were written, so nothing was kept.</source>
        <translation>测量读回时与写入的不同，因此未保留任何文件。</translation>
    </message>
    <message>
        <source>The measuring ended unexpectedly.</source>
        <translation>测量意外结束。</translation>
    </message>
    <message>
        <source>The memory of the graphics card ran short: done on the CPU.</source>
        <translation>显卡内存不足：在 CPU 上完成。</translation>
    </message>
    <message>
        <source>The memory of {0} ran out while the volume was made.</source>
        <translation>生成三维体时 {0} 的内存耗尽。</translation>
    </message>
    <message>
        <source>The middle of the box along the columns, counted from the left edge of the slice.</source>
        <translation>框沿列方向的中点，自层面左缘算起。</translation>
    </message>
    <message>
        <source>The middle of the box along the rows, counted from the top edge of the slice.</source>
        <translation>框沿行方向的中点，自层面上缘算起。</translation>
    </message>
    <message>
        <source>The minutes lie between 0 and 100 000.</source>
        <translation>分钟数应在 0 到 100 000 之间。</translation>
    </message>
    <message>
        <source>The minutes of a training lie above 0.</source>
        <translation>每次训练的分钟数须大于 0。</translation>
    </message>
    <message>
        <source>The modality is not known, so this is written as Secondary Capture.</source>
        <translation>模态未知，因此以二次采集（Secondary Capture）写出。</translation>
    </message>
    <message>
        <source>The model does not give an image for an image: its answer is {0}.</source>
        <translation>该模型不是输入影像输出影像：其输出为{0}。</translation>
    </message>
    <message>
        <source>The model enlarges volumes {0} times; only slices are enlarged here.</source>
        <translation>该模型将三维体放大 {0} 倍；此处只放大层面。</translation>
    </message>
    <message>
        <source>The model names a network that is not known here: {0}.</source>
        <translation>该模型指定了未知的网络：{0}。</translation>
    </message>
    <message>
        <source>The model of Van Leemput et al., IEEE TMI 18 (1999); the default is MedAug's choice.</source>
        <translation>The model of Van Leemput 等， IEEE TMI 18 (1999)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>The model packages could not be read: {0}</source>
        <translation>模型包无法读取：{0}</translation>
    </message>
    <message>
        <source>The model takes no image of one or three channels, and no volume of one.</source>
        <translation>该模型不接受单通道或三通道影像，也不接受单通道三维体。</translation>
    </message>
    <message>
        <source>The model was trained on all of these slices or their neighbours: this says little of others.</source>
        <translation>模型用所有这些层面或其相邻层面训练过：这不能说明在其他数据上的表现。</translation>
    </message>
    <message>
        <source>The model {0}</source>
        <translation>模型 {0} </translation>
    </message>
    <message>
        <source>The model {0} came with the program and stays.</source>
        <translation>模型 {0} 随程序提供，予以保留。</translation>
    </message>
    <message>
        <source>The model {0} failed on this series.</source>
        <translation>模型 {0} 在该序列上失败。</translation>
    </message>
    <message>
        <source>The model {0} is there already.</source>
        <translation>模型 {0} 已经存在。</translation>
    </message>
    <message>
        <source>The model {0} names a network that is not known here: {1}.</source>
        <translation>模型 {0} 指定了未知的网络：{1}。</translation>
    </message>
    <message>
        <source>The model {0} was added as {1}.</source>
        <translation>模型 {0} 已添加，名称为 {1}。</translation>
    </message>
    <message>
        <source>The model {0} was added.</source>
        <translation>已加入模型 {0}。</translation>
    </message>
    <message>
        <source>The model {0} was removed.</source>
        <translation>模型 {0} 已移除。</translation>
    </message>
    <message>
        <source>The model's card speaks of {0} numbers, its network has {1}.</source>
        <translation>模型卡称有 {0} 个数，其网络有 {1} 个。</translation>
    </message>
    <message>
        <source>The model's card.</source>
        <translation>模型卡。</translation>
    </message>
    <message>
        <source>The model's program cannot be loaded ({0}).</source>
        <translation>该模型的程序无法加载（{0}）。</translation>
    </message>
    <message>
        <source>The model's program is not the one its card names (another SHA-256).</source>
        <translation>该模型的程序与其模型卡所指的不同（SHA-256 不同）。</translation>
    </message>
    <message>
        <source>The model's weights are not those its card names (another SHA-256).</source>
        <translation>模型权重与其模型卡所指的不同（SHA-256 不同）。</translation>
    </message>
    <message>
        <source>The model's weights do not fit its network: {0} is missing on one side.</source>
        <translation>模型权重与其网络不符：一方缺少 {0}。</translation>
    </message>
    <message>
        <source>The model's weights do not fit its network: {0} is {1}, not {2}.</source>
        <translation>模型权重与其网络不符：{0} 为 {1}，而非 {2}。</translation>
    </message>
    <message>
        <source>The model's weights file is cut short or longer than its header says.</source>
        <translation>模型的权重文件被截断，或长于其文件头所述。</translation>
    </message>
    <message>
        <source>The model's weights file is cut short or not safetensors.</source>
        <translation>模型的权重文件被截断或不是 safetensors。</translation>
    </message>
    <message>
        <source>The model's weights file is missing.</source>
        <translation>缺少模型的权重文件。</translation>
    </message>
    <message>
        <source>The model's weights file is not safetensors but {0}.</source>
        <translation>模型的权重文件不是 safetensors，而是{0}。</translation>
    </message>
    <message>
        <source>The model's weights file names a tensor that does not lie in it.</source>
        <translation>模型权重文件指定了一个不在其中的张量。</translation>
    </message>
    <message>
        <source>The model's weights hold values that are not numbers.</source>
        <translation>模型权重含有不是数的值。</translation>
    </message>
    <message>
        <source>The name pattern has no field {{{0}}}.</source>
        <translation>名称模式中没有字段 {{{0}}}。</translation>
    </message>
    <message>
        <source>The network of this pipeline does not run as it is set up.</source>
        <translation>该流水线的网络按其设置无法运行。</translation>
    </message>
    <message>
        <source>The network of this pipeline gives something else than an image.</source>
        <translation>该流水线的网络输出的不是影像。</translation>
    </message>
    <message>
        <source>The network sees a square window of {0} pixels around the box, half as long again as its longer side, in the grey range of the window and in that of the box, so that modality, unit and size do not matter. It was trained from nothing on brain tumours and strokes with their masks, on regions of slices of CT, MR and films that a watershed or a band of greys finds, single, joined or rounded, on the same in greys of their own, and on shapes painted into slices, plain or mottled (after UniverSeg and ScribblePrompt); joined, rounded and mottled ones from minute {1} on. Boxes are shaken as a hand draws them; in some examples a click stands for the box, in others one corrects a first proposal. Dice and cross-entropy at three resolutions; flips, turns, elastic change, blur, gamma, bias field, noise, dark for bright. AdamW, half a cosine, bfloat16, moving average of the weights, one core of a CPU.</source>
        <translation>网络看到框周围 {0} 像素的方形窗口，边长为框长边的一倍半，分别采用窗口和框的灰度范围，因此与模态、单位和大小无关。它从零开始训练：脑肿瘤和卒中及其掩膜；CT、MR 和胸片层面上由分水岭或灰度带得到的区域（单个、合并或圆滑）；赋予独立灰度的同类区域；以及绘入层面的均匀或斑驳形状（参照 UniverSeg 和 ScribblePrompt）；合并、圆滑和斑驳的从第 {1} 分钟起加入。框按手绘方式抖动；部分样本以点击代替框，另一些以点击修正首次建议。三种分辨率的 Dice 和交叉熵；翻转、旋转、弹性形变、模糊、伽马、偏置场、噪声、明暗反转。AdamW、半余弦、bfloat16、权重滑动平均，单个 CPU 核心。</translation>
    </message>
    <message>
        <source>The network that compares generated images with real ones is not installed.</source>
        <translation>未安装用于比较生成影像与真实影像的网络。</translation>
    </message>
    <message>
        <source>The network {0} cannot be built as described: {1}.</source>
        <translation>网络 {0} 无法按描述构建：{1}。</translation>
    </message>
    <message>
        <source>The network {0} cannot take this value for {1}: {2}.</source>
        <translation>网络 {0} 的 {1} 不能取此值：{2}。</translation>
    </message>
    <message>
        <source>The network {0} takes no argument {1}.</source>
        <translation>网络 {0} 没有参数 {1}。</translation>
    </message>
    <message>
        <source>The noise of MR magnitude images</source>
        <translation>MR 幅值影像的噪声</translation>
    </message>
    <message>
        <source>The noise of a lower tube current is that of CT, in HU</source>
        <translation>低管电流噪声属于以 HU 表示的 CT</translation>
    </message>
    <message>
        <source>The number of the lesions' label, as the list of labels shows it; 0 takes the one there is least of.</source>
        <translation>病灶标签的编号，见标签列表；0 表示体积最小的标签。</translation>
    </message>
    <message>
        <source>The numbers of this label map go beyond 255, which MAISI's do not.</source>
        <translation>该标签图的编号超过 255，而 MAISI 的编号不会。</translation>
    </message>
    <message>
        <source>The operation in {0} could not be loaded ({1}: {2}).</source>
        <translation>{0} 中的操作无法加载（{1}：{2}）。</translation>
    </message>
    <message>
        <source>The operation in {0} is left out: there is one called {1} already.</source>
        <translation>{0} 中的操作被略去：已有名为 {1} 的操作。</translation>
    </message>
    <message>
        <source>The operation in {0} {1}.</source>
        <translation>{0} 中的操作{1}。</translation>
    </message>
    <message>
        <source>The organs that it was measured on without training are two, a ventricle in MR and breast lesions in ultrasound: there may be others on which it fails.</source>
        <translation>未经训练而测量的对象只有两种：MR 中的心室和超声中的乳腺病灶；在其他对象上可能失败。</translation>
    </message>
    <message>
        <source>The orientation in the file is not valid, so it is not placed in the patient.</source>
        <translation>文件中的朝向无效，因此未在患者中定位。</translation>
    </message>
    <message>
        <source>The orientation of the slices differs by up to {0}°; each keeps its own, the mean is shown.</source>
        <translation>各层朝向相差最多 {0}°；每层保留自己的朝向，按平均朝向显示。</translation>
    </message>
    <message>
        <source>The other methods have the setting with the least error for each run of slices; the model has its default.</source>
        <translation>其他方法对每组层面采用误差最小的设置；模型采用默认设置。</translation>
    </message>
    <message>
        <source>The outermost voxels stay where they are; not along an axis of few voxels.</source>
        <translation>最外层体素保持原位；体素很少的轴除外。</translation>
    </message>
    <message>
        <source>The outline is that of the inner wall; papillary muscles lie within it. Nothing is said about the muscle.</source>
        <translation>轮廓为内壁；乳头肌位于其内。不涉及心肌。</translation>
    </message>
    <message>
        <source>The pages of this TIFF file cannot be followed: it is damaged.</source>
        <translation>该 TIFF 文件的页面无法读取：文件已损坏。</translation>
    </message>
    <message>
        <source>The partner of a series has another number of slices and says nothing of where they lie.</source>
        <translation>一个序列的对照层数不同，且未说明各层位置。</translation>
    </message>
    <message>
        <source>The partner of a series lies elsewhere in the patient.</source>
        <translation>一个序列的对照位于患者的其他部位。</translation>
    </message>
    <message>
        <source>The path is too long.</source>
        <translation>路径过长。</translation>
    </message>
    <message>
        <source>The patient's axis; the nearest axis of the grid is mirrored. Random draws for each axis of the image.</source>
        <translation>患者的轴；翻转与之最接近的网格轴。“随机”对影像的每个轴抽取。</translation>
    </message>
    <message>
        <source>The picture {0} cannot be read.</source>
        <translation>图片 {0} 无法读取。</translation>
    </message>
    <message>
        <source>The pixel size is that at the detector; lengths in the patient are smaller (magnification).</source>
        <translation>像素大小为探测器处的大小；在患者体内的长度更小（放大效应）。</translation>
    </message>
    <message>
        <source>The pixels are compressed, but the file does not say how.</source>
        <translation>像素经过压缩，但文件未说明压缩方式。</translation>
    </message>
    <message>
        <source>The pixels are encoded in a way that is unknown here (transfer syntax).</source>
        <translation>像素的编码方式未知（传输语法）。</translation>
    </message>
    <message>
        <source>The pixels are {0} mm wide; this model was trained on {1} to {2} mm.</source>
        <translation>像素宽 {0} mm；该模型的训练范围为 {1} 至 {2} mm。</translation>
    </message>
    <message>
        <source>The probability of {0} is {1}, not within 0 to 1.</source>
        <translation>{0} 的概率为 {1}，不在 0 至 1 之间。</translation>
    </message>
    <message>
        <source>The process that made it ended without a word: there may not be enough memory for it.</source>
        <translation>处理它的进程意外终止：内存可能不足。</translation>
    </message>
    <message>
        <source>The qform of this file cannot be true: its place is unknown.</source>
        <translation>该文件的 qform 不可能正确：其位置未知。</translation>
    </message>
    <message>
        <source>The reference is means of some 18 mm of slices, halved in the plane: the scans are too noisy to be one.</source>
        <translation>参考为约 18 mm 层面的平均，平面内减半：这些扫描噪声过大，不能直接作参考。</translation>
    </message>
    <message>
        <source>The reference is one outline by a radiologist; the edge of diffuse glioma, oedema and cysts is a matter of opinion, and the network has learned this one.</source>
        <translation>参考为放射科医生勾画的一个轮廓；弥漫性胶质瘤、水肿和囊肿的边界见仁见智，网络所学的是其中一种。</translation>
    </message>
    <message>
        <source>The rescale slope is zero, which would make every value the same.</source>
        <translation>重缩放斜率为零，会使所有数值相同。</translation>
    </message>
    <message>
        <source>The results show nothing but one grey: the network has given up on the pictures.</source>
        <translation>结果只有单一灰度：网络未能学到图像。</translation>
    </message>
    <message>
        <source>The rolling ball of Armato and Sensakovic, Academic Radiology 11 (2004); the size is MedAug's choice.</source>
        <translation>滚球法，Armato 与 Sensakovic，Academic Radiology 11 (2004)；大小为 MedAug 的选择。</translation>
    </message>
    <message>
        <source>The scans are noisy themselves ({0}): a model learns to take off no more than they lack.</source>
        <translation>这些扫描本身就有噪声（{0}）：模型学不会去除它们自带的噪声。</translation>
    </message>
    <message>
        <source>The seeds are a number from 1 to {0}.</source>
        <translation>种子数须在 1 到 {0} 之间。</translation>
    </message>
    <message>
        <source>The segmenter {0} is not there: whether tumours are where the masks say was not measured.</source>
        <translation>没有分割模型 {0}：未测量肿瘤是否位于掩模所示之处。</translation>
    </message>
    <message>
        <source>The series has no label map, and this works by one: draw one, segment, or open the images together with theirs.</source>
        <translation>该序列没有标签图，而此操作依赖标签图：请绘制一个、先做分割，或将影像与其标签图一起打开。</translation>
    </message>
    <message>
        <source>The series has {0} slices; there is no slice {1}.</source>
        <translation>该序列有 {0} 层；没有第 {1} 层。</translation>
    </message>
    <message>
        <source>The set needs a folder to be written to.</source>
        <translation>数据集需要一个用于写入的文件夹。</translation>
    </message>
    <message>
        <source>The set takes about {0} GB, and {1} GB are free.</source>
        <translation>数据集约需 {0} GB，可用空间为 {1} GB。</translation>
    </message>
    <message>
        <source>The sform of this file cannot be true (zero or damaged): {0}.</source>
        <translation>该文件的 sform 不可能正确（为零或已损坏）：{0}。</translation>
    </message>
    <message>
        <source>The share of generated images lies from 0 to below 1.</source>
        <translation>生成影像的份额从 0 起，小于 1。</translation>
    </message>
    <message>
        <source>The share of the slices that each spike hits; only of 2-D acquisitions.</source>
        <translation>每个尖峰影响的层面比例；仅用于二维采集。</translation>
    </message>
    <message>
        <source>The share that is held out lies between 0 and 1.</source>
        <translation>留出比例应在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The shares of the split are three numbers that sum to 1, as .8/.1/.1.</source>
        <translation>划分的份额是三个和为 1 的数，例如 .8/.1/.1。</translation>
    </message>
    <message>
        <source>The shift was scaled to {0} %, so that nothing folds over.</source>
        <translation>移位已缩至 {0} %，以免折叠。</translation>
    </message>
    <message>
        <source>The size of the pixels is unknown: 1 mm is assumed, lengths are in pixels.</source>
        <translation>像素大小未知：假定为 1 mm，长度以像素计。</translation>
    </message>
    <message>
        <source>The slice that the box lies on; the first is 1.</source>
        <translation>框所在的层面；第一层为 1。</translation>
    </message>
    <message>
        <source>The slices are at least this far apart already: nothing was averaged.</source>
        <translation>层面间距已不小于此值：未作平均。</translation>
    </message>
    <message>
        <source>The slices are not evenly spaced: their order and the distances between them are mirrored.</source>
        <translation>层间距不均匀：层序及层间距离一并镜像。</translation>
    </message>
    <message>
        <source>The slices are of very different sizes: {0}.</source>
        <translation>层面大小差别很大：{0}。</translation>
    </message>
    <message>
        <source>The slices are {0} mm apart: what lies between two of every second one is too far away to be told from them.</source>
        <translation>层面间距为 {0} mm：隔一层取样时，其间的内容相距太远，无法推断。</translation>
    </message>
    <message>
        <source>The slices are {0} mm apart; this model was trained on {1} to {2} mm.</source>
        <translation>层间距 {0} mm；该模型的训练范围为 {1} 至 {2} mm。</translation>
    </message>
    <message>
        <source>The slices are {0} to {1} mm apart; each keeps its own place, but on the screen all are shown as far apart as they are on average.</source>
        <translation>层间距为 {0} 至 {1} mm；每层保留各自的位置，但屏幕上按平均间距显示。</translation>
    </message>
    <message>
        <source>The slices are {0} x {1} pixels; this model needs at least {2} x {3}.</source>
        <translation>层面为 {0} x {1} 像素；该模型至少需要 {2} x {3}。</translation>
    </message>
    <message>
        <source>The slices compared with have noise of their own of some {0} HU, which no method can foretell.</source>
        <translation>用于比较的层面自身有约 {0} HU 的噪声，任何方法都无法预知。</translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid, and such a file can hold no other: it has one of {0} mm, and slices lie up to {1} mm off their place on it. DICOM keeps their places; the operation resample puts them onto an even grid first.</source>
        <translation>层面不在均匀网格上，而此类文件只能保存均匀网格：文件中为 {0} mm，层面偏离其位置最多 {1} mm。DICOM 会保留其位置；“重采样”操作可先将其置于均匀网格。</translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid, and this takes them as if they did: run resample first, which puts them onto one.</source>
        <translation>层面不在均匀网格上，而此操作按均匀处理：请先运行重采样，使其位于均匀网格。</translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid: they are first interpolated onto one, from where they really lie. The operation resample does that alone, at the distance that you choose.</source>
        <translation>层面不在均匀网格上：会先从实际位置插值到均匀网格。“重采样”操作可单独完成此步，间距由您选择。</translation>
    </message>
    <message>
        <source>The slices do not lie on an even grid: what lies between them is interpolated before it is averaged; the operation resample puts them onto one.</source>
        <translation>层面不在均匀网格上：其间内容先插值再平均；“重采样”操作可将其置于均匀网格。</translation>
    </message>
    <message>
        <source>The slices do not lie on one line: they stray from it by up to {0} mm; each keeps its own place.</source>
        <translation>层面不在一条直线上：偏离最多 {0} mm；每层保留各自的位置。</translation>
    </message>
    <message>
        <source>The slices have pixels of different sizes; that of the first is used for all.</source>
        <translation>各层的像素大小不同；统一采用第一层的大小。</translation>
    </message>
    <message>
        <source>The slices lie in several planes: {0}.</source>
        <translation>层面位于多个平面：{0}。</translation>
    </message>
    <message>
        <source>The slices of all series are not evenly apart.</source>
        <translation>所有序列的层面间距都不均匀。</translation>
    </message>
    <message>
        <source>The slices stray sideways by up to {0} mm, which is left as it is: places are off by as much.</source>
        <translation>层面侧向偏移最多 {0} mm，保持原样：位置相差同样多。</translation>
    </message>
    <message>
        <source>The slices were not evenly spaced: they were interpolated from where they really lie onto an even grid of {0} mm.</source>
        <translation>层间距不均匀：已从实际位置插值到 {0} mm 的均匀网格。</translation>
    </message>
    <message>
        <source>The slow field that N4 takes away is that of the coils of MR</source>
        <translation>N4 去除的缓变场源于 MR 线圈</translation>
    </message>
    <message>
        <source>The source says that its pixels show text or a face; none was found, but Patient Identity Removed says NO. Look at the images before they are given away.</source>
        <translation>源影像声明其像素显示文字或面部；未找到，但“患者身份已移除”标为 NO。请在交出影像前查看。</translation>
    </message>
    <message>
        <source>The spacings are very different: {0} to {1} mm.</source>
        <translation>间距差别很大：{0} 至 {1} mm。</translation>
    </message>
    <message>
        <source>The stack leans by {0}° against its slices (gantry tilt); the geometry keeps the tilt.</source>
        <translation>层叠相对层面倾斜 {0}°（机架倾斜）；几何信息保留该倾斜。</translation>
    </message>
    <message>
        <source>The state of step {0} of {1} is kept: none after it was better.</source>
        <translation>保留 {1} 步中第 {0} 步的状态：其后没有更好的。</translation>
    </message>
    <message>
        <source>The steepest rise, as a multiple of the even one: 1 changes nothing, higher lifts more (noise too).</source>
        <translation>最陡的上升，为均匀上升的倍数：1 不作改变，越高提升越多（噪声也是）。</translation>
    </message>
    <message>
        <source>The structure set of {0}</source>
        <translation>{0} 的结构集</translation>
    </message>
    <message>
        <source>The system does not let it be read.</source>
        <translation>系统不允许读取它。</translation>
    </message>
    <message>
        <source>The system said: {0}. Check that the place exists, can be written and has room.</source>
        <translation>系统提示：{0}。请检查该位置是否存在、可写并有空间。</translation>
    </message>
    <message>
        <source>The table of its compressed frames contradicts what it holds.</source>
        <translation>其压缩帧表与内容矛盾。</translation>
    </message>
    <message>
        <source>The task {0} cannot be trained this way{1}.</source>
        <translation>任务 {0} 不能以这种方式训练{1}。</translation>
    </message>
    <message>
        <source>The texture of the noise: how sharp the reconstruction kernel was.</source>
        <translation>噪声的纹理：重建核的锐利程度。</translation>
    </message>
    <message>
        <source>The thickness is drawn evenly between the two.</source>
        <translation>层厚在二者之间均匀抽取。</translation>
    </message>
    <message>
        <source>The training needs {0} GB on the disk, {1} GB are free.</source>
        <translation>训练需要 {0} GB 磁盘空间，可用 {1} GB。</translation>
    </message>
    <message>
        <source>The upper end of the mediastinal window, C 40 W 400.</source>
        <translation>纵隔窗的上端，窗位 40 窗宽 400。</translation>
    </message>
    <message>
        <source>The values are all here, but not how the source means them to be seen: {0}.</source>
        <translation>数值齐全，但未保存源影像所要求的显示方式：{0}。</translation>
    </message>
    <message>
        <source>The variants of a case are a number from 0 to {0}.</source>
        <translation>每个病例的变体数为 0 到 {0}。</translation>
    </message>
    <message>
        <source>The voxel sizes in its header contradict its sform; the sform counts.</source>
        <translation>其文件头中的体素大小与 sform 矛盾；以 sform 为准。</translation>
    </message>
    <message>
        <source>The weights are fine, but the network they belong to is not known here{0}; they begin with {1}.</source>
        <translation>权重完好，但所属网络此处未知{0}；其开头为 {1}。</translation>
    </message>
    <message>
        <source>The weights hold numbers beyond all measure, in {0}.</source>
        <translation>权重含有超出一切限度的数，位于 {0}。</translation>
    </message>
    <message>
        <source>The weights hold values that are not numbers, in {0}.</source>
        <translation>权重含有不是数的值，位于 {0}。</translation>
    </message>
    <message>
        <source>The weights in the package {0} are damaged.</source>
        <translation>软件包 {0} 中的权重已损坏。</translation>
    </message>
    <message>
        <source>The weights look like MAISI, but {0} is {1}, not {2}.</source>
        <translation>权重看似 MAISI，但 {0} 为 {1}，而非 {2}。</translation>
    </message>
    <message>
        <source>The weights look like {0} but hold more than its network has.</source>
        <translation>权重看似 {0}，但内容多于其网络。</translation>
    </message>
    <message>
        <source>The weights look like {0} but {1} is {2}, not {3}.</source>
        <translation>权重看似 {0}，但 {1} 为 {2}，而非 {3}。</translation>
    </message>
    <message>
        <source>The weights of this pipeline are a pickle ({0}), which can run code when read.</source>
        <translation>该流水线的权重是 pickle（{0}），读取时可能运行代码。</translation>
    </message>
    <message>
        <source>The weights of this pipeline lie in several files.</source>
        <translation>该流水线的权重分在多个文件中。</translation>
    </message>
    <message>
        <source>The workers that made it ended without a word: there may not be enough memory for it.</source>
        <translation>处理它的工作进程意外终止：内存可能不足。</translation>
    </message>
    <message>
        <source>The written files did not read back as they were meant, so nothing was kept.</source>
        <translation>写出的文件读回时与预期不同，因此未保留任何文件。</translation>
    </message>
    <message>
        <source>The written points did not read back as they were meant, so nothing was kept.</source>
        <translation>写出的点读回后与原来不符，因此什么也没有保留。</translation>
    </message>
    <message>
        <source>The {0} of this pipeline is code of its author's ({1}).</source>
        <translation>该流水线的 {0} 是作者自己的代码（{1}）。</translation>
    </message>
    <message>
        <source>The {0} of this pipeline is missing or damaged.</source>
        <translation>该流水线的 {0} 缺失或已损坏。</translation>
    </message>
    <message>
        <source>The {0} of this pipeline is {1}, which is not known here.</source>
        <translation>该流水线的 {0} 是 {1}，此处未知。</translation>
    </message>
    <message>
        <source>The {0} of this pipeline is {1}, which is not run here.</source>
        <translation>该流水线的 {0} 是 {1}，此处不运行。</translation>
    </message>
    <message>
        <source>The {0} {1} lies outside the result and is left out.</source>
        <translation>{0} {1} 位于结果之外，已略去。</translation>
    </message>
    <message>
        <source>The {0}'s {1} cannot be {2}.</source>
        <translation>{0}的 {1} 不能是 {2}。</translation>
    </message>
    <message>
        <source>The {0}'s {1} lacks a key: {2}.</source>
        <translation>{0}的 {1} 缺少一个键：{2}。</translation>
    </message>
    <message>
        <source>The {0}'s {1} must be an object with keys.</source>
        <translation>{0}的 {1} 必须是带键的对象。</translation>
    </message>
    <message>
        <source>There are different images under the same identifiers: these are those in {0}, others are in {1}{2}. Each place is a row of its own.</source>
        <translation>同一标识符下有不同的影像：此处为 {0} 中的，其他在 {1}{2}。每个位置各占一行。</translation>
    </message>
    <message>
        <source>There are films only: their frames are moments, and nothing lies between them to fill.</source>
        <translation>只有动态序列：它们的帧是不同时刻，其间没有可填补的内容。</translation>
    </message>
    <message>
        <source>There are label maps, but no image of their name.</source>
        <translation>有标签图，但没有同名的图像。</translation>
    </message>
    <message>
        <source>There are more than 0 generated images for each real one.</source>
        <translation>每张真实图像对应的生成图像数须大于 0。</translation>
    </message>
    <message>
        <source>There are no label maps to learn segmenting from, only scans with nothing to find.</source>
        <translation>没有可供学习分割的标注图，只有没有待查找目标的扫描。</translation>
    </message>
    <message>
        <source>There are no label maps to learn segmenting from.</source>
        <translation>没有可用于学习分割的标签图。</translation>
    </message>
    <message>
        <source>There are no label maps, so that there is nothing to balance.</source>
        <translation>没有标签图，没有可平衡的内容。</translation>
    </message>
    <message>
        <source>There are several modalities: {0}. The {1} slices of the others are left out.</source>
        <translation>有多种模态：{0}。其余模态的 {1} 个层面未使用。</translation>
    </message>
    <message>
        <source>There are too few generated images for all the shares that were asked for.</source>
        <translation>生成图像太少，无法满足所要求的全部比例。</translation>
    </message>
    <message>
        <source>There are too few patients ({0}) for a part {1}.</source>
        <translation>患者过少（{0} 名），无法分出 {1} 部分。</translation>
    </message>
    <message>
        <source>There are {0} and {1}.</source>
        <translation>可用的有 {0} 和 {1}。</translation>
    </message>
    <message>
        <source>There are {0} images that can be measured; at least {1} are needed.</source>
        <translation>可测量的影像有 {0} 幅；至少需要 {1} 幅。</translation>
    </message>
    <message>
        <source>There are {0} patients: the model would learn what these look like, not what patients look like.</source>
        <translation>只有 {0} 位患者：模型学到的是他们的样子，而非一般患者的样子。</translation>
    </message>
    <message>
        <source>There are {0} pictures to train on; at least {1} are needed.</source>
        <translation>可用于训练的图像有 {0} 幅；至少需要 {1} 幅。</translation>
    </message>
    <message>
        <source>There are {0} slices: little to learn from for this task.</source>
        <translation>有 {0} 个层面：对此任务来说偏少。</translation>
    </message>
    <message>
        <source>There are {0}.</source>
        <translation>可用的有：{0}。</translation>
    </message>
    <message>
        <source>There are {0}: too few to learn anything from.</source>
        <translation>有 {0}：太少，学不到任何东西。</translation>
    </message>
    <message>
        <source>There is another model called {0}.</source>
        <translation>已有另一个名为 {0} 的模型。</translation>
    </message>
    <message>
        <source>There is less pixel data than the header says: the file is damaged or cut short.</source>
        <translation>像素数据少于文件头所述：文件已损坏或被截断。</translation>
    </message>
    <message>
        <source>There is more in it than is looked through: bring the folder inside that you mean.</source>
        <translation>其中的内容超出查看范围：请直接提供其中您需要的文件夹。</translation>
    </message>
    <message>
        <source>There is more pixel data than the header says; the rest is ignored.</source>
        <translation>像素数据多于文件头所述；多余部分被忽略。</translation>
    </message>
    <message>
        <source>There is neither a box nor a click on what is wanted.</source>
        <translation>既没有框，也没有点击所要的对象。</translation>
    </message>
    <message>
        <source>There is no device {0} on this machine.</source>
        <translation>本机没有设备 {0}。</translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>没有文件或文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no folder {0} with label maps.</source>
        <translation>没有标签图文件夹 {0}。</translation>
    </message>
    <message>
        <source>There is no key {0}{1} in a {2}.</source>
        <translation>{2}中没有键 {0}{1}。</translation>
    </message>
    <message>
        <source>There is no label map in this series.</source>
        <translation>该序列没有标签图。</translation>
    </message>
    <message>
        <source>There is no layout {0} of sets.</source>
        <translation>没有名为 {0} 的数据集布局。</translation>
    </message>
    <message>
        <source>There is no lesion to copy: the pieces of the label are too large or too small.</source>
        <translation>没有可复制的病灶：该标签的各块过大或过小。</translation>
    </message>
    <message>
        <source>There is no method {0} to train by.</source>
        <translation>没有训练方法 {0}。</translation>
    </message>
    <message>
        <source>There is no model that proposes: bring one in, or install the program anew.</source>
        <translation>没有可提议的模型：请导入一个，或重新安装程序。</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <translation>没有模型 {0}。</translation>
    </message>
    <message>
        <source>There is no operation called {0}.</source>
        <translation>没有名为 {0} 的操作。</translation>
    </message>
    <message>
        <source>There is no operation {0}.</source>
        <translation>没有操作 {0}。</translation>
    </message>
    <message>
        <source>There is no other place in the same tissue where the lesion fits.</source>
        <translation>同类组织中没有容得下该病灶的其他位置。</translation>
    </message>
    <message>
        <source>There is no parameter {0}.</source>
        <translation>没有参数 {0}。</translation>
    </message>
    <message>
        <source>There is no phase {0} of a set.</source>
        <translation>数据集没有 {0} 这一阶段。</translation>
    </message>
    <message>
        <source>There is no phase {0} of a training.</source>
        <translation>训练没有阶段 {0}。</translation>
    </message>
    <message>
        <source>There is no place for results: {0} cannot be written.</source>
        <translation>没有存放结果的位置：{0} 不可写。</translation>
    </message>
    <message>
        <source>There is no room left on the disk.</source>
        <translation>磁盘已没有空间。</translation>
    </message>
    <message>
        <source>There is no series.</source>
        <translation>没有序列。</translation>
    </message>
    <message>
        <source>There is no size {0} of trainings.</source>
        <translation>没有训练规模 {0}。</translation>
    </message>
    <message>
        <source>There is no slice {0}: the series has {1}.</source>
        <translation>没有第 {0} 层：该序列共 {1} 层。</translation>
    </message>
    <message>
        <source>There is no stack of slices: filling learns from slices that follow each other.</source>
        <translation>没有连续的层面：填补要从相邻的层面学习。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这样的文件或文件夹。</translation>
    </message>
    <message>
        <source>There is no task {0} to train for.</source>
        <translation>没有可训练的任务 {0}。</translation>
    </message>
    <message>
        <source>There is no transform called {0}.</source>
        <translation>没有名为 {0} 的变换。</translation>
    </message>
    <message>
        <source>There is no way {0} to know planes.</source>
        <translation>没有名为 {0} 的平面判断方式。</translation>
    </message>
    <message>
        <source>There is no {0} in the work folder.</source>
        <translation>工作文件夹中没有 {0}。</translation>
    </message>
    <message>
        <source>There is no {0} series in that folder, which is what this model knows.</source>
        <translation>该文件夹中没有 {0} 序列，而该模型只适用于此。</translation>
    </message>
    <message>
        <source>There is not enough memory for this model even in its smallest tiles.</source>
        <translation>即使用最小的分块，内存也不足以运行该模型。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs or choose fewer or smaller series.</source>
        <translation>内存不足。请关闭其他程序，或选择更少或更小的序列。</translation>
    </message>
    <message>
        <source>There is nothing of label {0} in this series.</source>
        <translation>该序列中没有标签 {0}。</translation>
    </message>
    <message>
        <source>There is nothing to make a set of.</source>
        <translation>没有可用于制作数据集的内容。</translation>
    </message>
    <message>
        <source>There is nothing to measure on.</source>
        <translation>没有可用于测量的数据。</translation>
    </message>
    <message>
        <source>There is nothing to measure on. {0}</source>
        <translation>没有可用于测量的数据。{0}</translation>
    </message>
    <message>
        <source>There is nothing to train on.</source>
        <translation>没有可用于训练的数据。</translation>
    </message>
    <message>
        <source>There is one class only, so that there is nothing to balance.</source>
        <translation>只有一个类别，没有可平衡的内容。</translation>
    </message>
    <message>
        <source>There is only one slice along that axis: nothing was mirrored.</source>
        <translation>沿该轴只有一层：未作镜像。</translation>
    </message>
    <message>
        <source>These are NumPy arrays, not a model.</source>
        <translation>这是 NumPy 数组，不是模型。</translation>
    </message>
    <message>
        <source>These are the frames of a film: the file has them where slices of a volume stand.</source>
        <translation>这是动态序列的各帧：在该文件中，它们位于容积层面的位置。</translation>
    </message>
    <message>
        <source>These are the slices as the codec keeps them, in a quarter as many numbers; fine noise is lost.</source>
        <translation>这些是编解码器以四分之一数据量保存的层面；细微噪声已丢失。</translation>
    </message>
    <message>
        <source>These are weights as safetensors.</source>
        <translation>这是 safetensors 权重。</translation>
    </message>
    <message>
        <source>These are weights of MAISI, and MONAI is not installed.</source>
        <translation>这是 MAISI 的权重，但未安装 MONAI。</translation>
    </message>
    <message>
        <source>These are weights of MAISI: {0}.</source>
        <translation>这是 MAISI 的权重：{0}。</translation>
    </message>
    <message>
        <source>These slices are smoother than their pixels, which the model takes for blur: {0} % of what it adds to Lanczos interpolation is kept.</source>
        <translation>这些层面比其像素更平滑，模型会将其视为模糊：在 Lanczos 插值之上仅保留模型所加内容的 {0}%。</translation>
    </message>
    <message>
        <source>These slices were made by a network and show nobody. {0}</source>
        <translation>这些层面由网络制作，不对应任何人。{0}</translation>
    </message>
    <message>
        <source>They are learned from by label maps.</source>
        <translation>须借助标签图才能从中学习。</translation>
    </message>
    <message>
        <source>They are not one volume.</source>
        <translation>它们不是一个容积。</translation>
    </message>
    <message>
        <source>They change smoothly, but are no anatomy in three dimensions.</source>
        <translation>它们变化平滑，但并非三维解剖结构。</translation>
    </message>
    <message>
        <source>Thick slices</source>
        <translation>厚层模拟</translation>
    </message>
    <message>
        <source>Thickness from</source>
        <translation>层厚自</translation>
    </message>
    <message>
        <source>This DICOM file holds no image ({0}).</source>
        <translation>该 DICOM 文件不含影像（{0}）。</translation>
    </message>
    <message>
        <source>This ONNX file is cut short.</source>
        <translation>该 ONNX 文件被截断。</translation>
    </message>
    <message>
        <source>This ONNX file is damaged.</source>
        <translation>该 ONNX 文件已损坏。</translation>
    </message>
    <message>
        <source>This ONNX model keeps its weights in other files.</source>
        <translation>该 ONNX 模型的权重保存在其他文件中。</translation>
    </message>
    <message>
        <source>This ONNX model needs operators that only its author has: {0}.</source>
        <translation>该 ONNX 模型需要只有其作者才有的算子：{0}。</translation>
    </message>
    <message>
        <source>This ONNX model takes {0} inputs; models of one image are run here.</source>
        <translation>该 ONNX 模型有 {0} 个输入；此处只运行单幅影像的模型。</translation>
    </message>
    <message>
        <source>This VAE of MAISI has a level without blocks; it is not run here.</source>
        <translation>该 MAISI 的 VAE 有一级不含模块；此处不运行。</translation>
    </message>
    <message>
        <source>This VAE of MAISI has attention, which the published ones have not; it is not run here.</source>
        <translation>该 MAISI 的 VAE 带有注意力层，已发布的并没有；此处不运行。</translation>
    </message>
    <message>
        <source>This checkpoint is compressed, which torch never does.</source>
        <translation>该检查点经过压缩，而 torch 从不压缩。</translation>
    </message>
    <message>
        <source>This compressed file is damaged.</source>
        <translation>该压缩文件已损坏。</translation>
    </message>
    <message>
        <source>This disk is read-only.</source>
        <translation>该磁盘为只读。</translation>
    </message>
    <message>
        <source>This entry is compressed in a way that is not read here ({0}).</source>
        <translation>该项的压缩方式此处不支持（{0}）。</translation>
    </message>
    <message>
        <source>This entry is stored with holes (sparse). Unpack the archive and drop the folder.</source>
        <translation>该项以稀疏方式存储。请解压该压缩包，再拖入文件夹。</translation>
    </message>
    <message>
        <source>This entry needs more memory to be unpacked than any scan, so it was left packed.</source>
        <translation>该项解压所需内存超过任何扫描，因此未解压。</translation>
    </message>
    <message>
        <source>This entry of the archive is damaged.</source>
        <translation>压缩包中的该项已损坏。</translation>
    </message>
    <message>
        <source>This entry of the archive is encrypted. Unpack it with its password and drop the folder.</source>
        <translation>压缩包中的该项已加密。请用密码解压，再拖入文件夹。</translation>
    </message>
    <message>
        <source>This entry of the archive would grow to far more than its size, so it was not unpacked.</source>
        <translation>压缩包中的该项解压后会远大于其自身，因此未解压。</translation>
    </message>
    <message>
        <source>This file has no header that could be shown.</source>
        <translation>该文件没有可显示的文件头。</translation>
    </message>
    <message>
        <source>This file is compressed with bzip2.</source>
        <translation>该文件以 bzip2 压缩。</translation>
    </message>
    <message>
        <source>This file is compressed with gzip.</source>
        <translation>该文件以 gzip 压缩。</translation>
    </message>
    <message>
        <source>This file is compressed with xz.</source>
        <translation>该文件以 xz 压缩。</translation>
    </message>
    <message>
        <source>This file is compressed with zstandard.</source>
        <translation>该文件以 zstandard 压缩。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>该文件为空。</translation>
    </message>
    <message>
        <source>This folder cannot be written to.</source>
        <translation>该文件夹不可写。</translation>
    </message>
    <message>
        <source>This folder holds no model.</source>
        <translation>此文件夹中没有模型。</translation>
    </message>
    <message>
        <source>This folder holds several models: --id is for one.</source>
        <translation>此文件夹中有多个模型：--id 只用于一个模型。</translation>
    </message>
    <message>
        <source>This folder holds {0} files of models, none of which can be taken: {1}.</source>
        <translation>此文件夹中有 {0} 个模型文件，均无法加入：{1}。</translation>
    </message>
    <message>
        <source>This folder holds {0} models: {1}.</source>
        <translation>此文件夹中有 {0} 个模型：{1}。</translation>
    </message>
    <message>
        <source>This generator needs a grey-level series with a label map.</source>
        <translation>该生成模型需要带有标签图的灰度序列。</translation>
    </message>
    <message>
        <source>This generator needs a label map that says where something is to be; the series has none.</source>
        <translation>该生成模型需要标签图来指明目标所在位置；此序列没有标签图。</translation>
    </message>
    <message>
        <source>This holds no image: there are no pixel data.</source>
        <translation>其中没有影像：没有像素数据。</translation>
    </message>
    <message>
        <source>This is JSON text, not an image.</source>
        <translation>这是 JSON 文本，不是影像。</translation>
    </message>
    <message>
        <source>This is JSON, not a model.</source>
        <translation>这是 JSON，不是模型。</translation>
    </message>
    <message>
        <source>This is MAISI's {0} alone.</source>
        <translation>这只是 MAISI 的{0}。</translation>
    </message>
    <message>
        <source>This is XML, perhaps an error message, not a model.</source>
        <translation>这是 XML，可能是错误信息，不是模型。</translation>
    </message>
    <message>
        <source>This is a 7-Zip archive.</source>
        <translation>这是 7-Zip 压缩包。</translation>
    </message>
    <message>
        <source>This is a Git-LFS pointer, not the model itself.</source>
        <translation>这是 Git-LFS 指针，不是模型本身。</translation>
    </message>
    <message>
        <source>This is a Keras model; TensorFlow is not run here.</source>
        <translation>这是 Keras 模型；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is a Keras or HDF5 file (.h5); TensorFlow is not run here.</source>
        <translation>这是 Keras 或 HDF5 文件（.h5）；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is a MONAI bundle.</source>
        <translation>这是 MONAI 模型包。</translation>
    </message>
    <message>
        <source>This is a NumPy array, not a model.</source>
        <translation>这是一个 NumPy 数组，不是模型。</translation>
    </message>
    <message>
        <source>This is a Python pickle without tensors, so no model is in it.</source>
        <translation>这是不含张量的 Python pickle，因此其中没有模型。</translation>
    </message>
    <message>
        <source>This is a RAR archive.</source>
        <translation>这是 RAR 压缩包。</translation>
    </message>
    <message>
        <source>This is a TensorFlow Lite model; it is not run here.</source>
        <translation>这是 TensorFlow Lite 模型；此处不运行。</translation>
    </message>
    <message>
        <source>This is a TensorFlow SavedModel; TensorFlow is not run here.</source>
        <translation>这是 TensorFlow SavedModel；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is a TensorFlow SavedModel; it is not run here.</source>
        <translation>这是 TensorFlow SavedModel；此处不运行。</translation>
    </message>
    <message>
        <source>This is a TensorFlow.js model; it is not run here.</source>
        <translation>这是 TensorFlow.js 模型；此处不运行。</translation>
    </message>
    <message>
        <source>This is a checkpoint of TensorFlow (.index); TensorFlow is not run here.</source>
        <translation>这是 TensorFlow 检查点（.index）；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is a checkpoint of torch with tensors only.</source>
        <translation>这是只含张量的 torch 检查点。</translation>
    </message>
    <message>
        <source>This is a device, a pipe or a socket, not a file.</source>
        <translation>这是设备、管道或套接字，不是文件。</translation>
    </message>
    <message>
        <source>This is a diffusers pipeline ({0}), and diffusers is not installed.</source>
        <translation>这是 diffusers 流水线（{0}），而 diffusers 未安装。</translation>
    </message>
    <message>
        <source>This is a diffusers pipeline ({0}).</source>
        <translation>这是 diffusers 流水线（{0}）。</translation>
    </message>
    <message>
        <source>This is a diffusers pipeline {0}, which is not run here.</source>
        <translation>这是{0}的 diffusers 流水线，此处不运行。</translation>
    </message>
    <message>
        <source>This is a diffusers pipeline, packed.</source>
        <translation>这是打包的 diffusers 流水线。</translation>
    </message>
    <message>
        <source>This is a graph of TensorFlow; TensorFlow is not run here.</source>
        <translation>这是 TensorFlow 计算图；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is a label map without its image: it can be looked at, but no operation changes it. Open it together with its image.</source>
        <translation>这是没有影像的标签图：可以查看，但任何操作都不会改变它。请与其影像一起打开。</translation>
    </message>
    <message>
        <source>This is a label map, not an image: open it together with its image, and it is carried along.</source>
        <translation>这是标签图而非影像：请与其影像一起打开，它会随之处理。</translation>
    </message>
    <message>
        <source>This is a language model (GGUF), nothing for images.</source>
        <translation>这是语言模型（GGUF），不适用于影像。</translation>
    </message>
    <message>
        <source>This is a model package.</source>
        <translation>这是模型包。</translation>
    </message>
    <message>
        <source>This is a part of an archive in several files.</source>
        <translation>这是分卷压缩包的一部分。</translation>
    </message>
    <message>
        <source>This is a pointer of git-lfs: the file itself was not downloaded.</source>
        <translation>这是 git-lfs 指针：文件本身未下载。</translation>
    </message>
    <message>
        <source>This is a segmentation without the images it belongs to: open it together with its series.</source>
        <translation>这是没有对应影像的分割：请与其序列一起打开。</translation>
    </message>
    <message>
        <source>This is a tar archive.</source>
        <translation>这是 tar 压缩包。</translation>
    </message>
    <message>
        <source>This is a video (MPEG), which is not opened.</source>
        <translation>这是视频（MPEG），不予打开。</translation>
    </message>
    <message>
        <source>This is a web page, perhaps an error message, not a model.</source>
        <translation>这是网页，可能是错误信息，不是模型。</translation>
    </message>
    <message>
        <source>This is a whole slide microscopy image, which is not opened.</source>
        <translation>这是全切片显微影像，不予打开。</translation>
    </message>
    <message>
        <source>This is an ONNX model, run by onnxruntime.</source>
        <translation>这是 ONNX 模型，由 onnxruntime 运行。</translation>
    </message>
    <message>
        <source>This is an OpenVINO network; it is not run here.</source>
        <translation>这是 OpenVINO 网络；此处不运行。</translation>
    </message>
    <message>
        <source>This is an RT Structure Set without the images it belongs to: open it together with its series.</source>
        <translation>这是一个没有所属图像的 RT 结构集：请与其序列一起打开。</translation>
    </message>
    <message>
        <source>This is an export that was not finished. It goes when something is exported to the same folder.</source>
        <translation>这是未完成的导出。向同一文件夹导出时会被清除。</translation>
    </message>
    <message>
        <source>This is an ncnn network; ncnn is not run here.</source>
        <translation>这是 ncnn 网络；此处不运行 ncnn。</translation>
    </message>
    <message>
        <source>This is for grey-level images; the series is in colour.</source>
        <translation>此操作适用于灰度影像；该序列为彩色。</translation>
    </message>
    <message>
        <source>This is for {0}; the series is {1}.</source>
        <translation>此操作适用于 {0}；该序列为 {1}。</translation>
    </message>
    <message>
        <source>This is no image of a kind that is known here.</source>
        <translation>这不是此处已知类型的影像。</translation>
    </message>
    <message>
        <source>This is no image: it has no rows or columns.</source>
        <translation>这不是影像：没有行或列。</translation>
    </message>
    <message>
        <source>This is no list of points.</source>
        <translation>这不是点列表。</translation>
    </message>
    <message>
        <source>This is no model of a kind that is known here.</source>
        <translation>这不是此处已知类型的模型。</translation>
    </message>
    <message>
        <source>This is not a DICOM file.</source>
        <translation>这不是 DICOM 文件。</translation>
    </message>
    <message>
        <source>This is not a MedAug recipe.</source>
        <translation>这不是 MedAug 配方。</translation>
    </message>
    <message>
        <source>This is part of a checkpoint of TensorFlow; TensorFlow is not run here.</source>
        <translation>这是 TensorFlow 检查点的一部分；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is the directory of a DICOM medium, not an image.</source>
        <translation>这是 DICOM 介质的目录，不是影像。</translation>
    </message>
    <message>
        <source>This is the list of TensorFlow's checkpoints beside it; TensorFlow is not run here.</source>
        <translation>这是旁边的 TensorFlow 检查点的清单；此处不运行 TensorFlow。</translation>
    </message>
    <message>
        <source>This is {0}, not an image.</source>
        <translation>这是{0}，不是影像。</translation>
    </message>
    <message>
        <source>This is {0}: it can do whatever its author wrote.</source>
        <translation>这是{0}：它可以执行其作者所写的一切。</translation>
    </message>
    <message>
        <source>This link leads to a folder of the archive, whose files are listed there.</source>
        <translation>该链接指向压缩包中的一个文件夹，其文件列于该处。</translation>
    </message>
    <message>
        <source>This link leads to no file of the archive.</source>
        <translation>该链接不指向压缩包中的任何文件。</translation>
    </message>
    <message>
        <source>This link leads to no file that can be read.</source>
        <translation>该链接不指向任何可读的文件。</translation>
    </message>
    <message>
        <source>This makes label maps for MAISI, which is not done here.</source>
        <translation>它为 MAISI 生成标签图，此处不做。</translation>
    </message>
    <message>
        <source>This model answers boxes alone: draw a box, or choose another model for clicks.</source>
        <translation>此模型只响应框：请画框，或为点击选择其他模型。</translation>
    </message>
    <message>
        <source>This model has no feature bank: whether images are copies of training images was not looked at.</source>
        <translation>该模型没有特征库：未检查影像是否为训练影像的复制。</translation>
    </message>
    <message>
        <source>This model is ONNX, and onnxruntime is not installed.</source>
        <translation>该模型为 ONNX，而 onnxruntime 未安装。</translation>
    </message>
    <message>
        <source>This model is a program: when it runs it can read and change whatever you can. Allow it only if you trust where it came from.</source>
        <translation>该模型是一个程序：运行时它可以读取和更改您能读取和更改的一切。只有信任其来源时才允许。</translation>
    </message>
    <message>
        <source>This model knows scans with contrast agent; nothing says that there is any in this one.</source>
        <translation>该模型只了解使用对比剂的扫描；没有任何信息表明本次扫描使用了对比剂。</translation>
    </message>
    <message>
        <source>This model knows {0} slices; these are {1}.</source>
        <translation>该模型适用于 {0} 层面；此处为 {1}。</translation>
    </message>
    <message>
        <source>This model knows {0}; this is {1}{2}.</source>
        <translation>该模型适用于 {0}；此序列为 {1}{2}。</translation>
    </message>
    <message>
        <source>This model looks at neighbouring slices, which do not lie on an even grid: run resample first.</source>
        <translation>该模型参考相邻层面，而这些层面不在均匀网格上：请先运行重采样。</translation>
    </message>
    <message>
        <source>This model looks at neighbouring slices; this is a film, of which each frame is seen alone.</source>
        <translation>该模型参考相邻层面；这是动态序列，每一帧单独处理。</translation>
    </message>
    <message>
        <source>This model needs MONAI, which is not installed.</source>
        <translation>该模型需要 MONAI，但尚未安装。</translation>
    </message>
    <message>
        <source>This model needs diffusers, which is not installed.</source>
        <translation>该模型需要 diffusers，而它未安装。</translation>
    </message>
    <message>
        <source>This model takes values in {0}; these are {1}.</source>
        <translation>该模型处理的数值单位为 {0}；此处为 {1}。</translation>
    </message>
    <message>
        <source>This model was brought in without measurements on scans like this one; look closely at the result.</source>
        <translation>该模型引入时未在此类扫描上测量；请仔细查看结果。</translation>
    </message>
    <message>
        <source>This needs a series with a label map.</source>
        <translation>这需要带有标签图的序列。</translation>
    </message>
    <message>
        <source>This needs at least {0} voxels [slice, row, column]; the series has {1}.</source>
        <translation>此操作至少需要 {0} 个体素 [层, 行, 列]；该序列为 {1}。</translation>
    </message>
    <message>
        <source>This network of MAISI has no levels that are known here.</source>
        <translation>该 MAISI 网络没有此处已知的层级。</translation>
    </message>
    <message>
        <source>This operation has no arithmetic on tensors: no gradient goes through it.</source>
        <translation>该操作没有张量运算：梯度不能通过。</translation>
    </message>
    <message>
        <source>This pickle holds an instruction that no saved model has ({0}), so it is not read.</source>
        <translation>该 pickle 含有任何已保存模型都没有的指令（{0}），因此不读取。</translation>
    </message>
    <message>
        <source>This pickle holds {0} and not only numbers: reading it would run {1}.</source>
        <translation>该 pickle 含有{0}，而不只是数：读取它会运行 {1}。</translation>
    </message>
    <message>
        <source>This pickle is damaged or cut short, so it is not read.</source>
        <translation>该 pickle 已损坏或被截断，因此不读取。</translation>
    </message>
    <message>
        <source>This picture is damaged or of a kind that is not understood.</source>
        <translation>该图片已损坏或类型不受支持。</translation>
    </message>
    <message>
        <source>This picture is empty: it has no pixels.</source>
        <translation>该图片为空：没有像素。</translation>
    </message>
    <message>
        <source>This pipeline comes with code of its own ({0}).</source>
        <translation>该流水线自带代码（{0}）。</translation>
    </message>
    <message>
        <source>This pipeline has no weights: unet/{0} is missing.</source>
        <translation>该流水线没有权重：缺少 unet/{0}。</translation>
    </message>
    <message>
        <source>This pipeline has parts that are not run here: {0}.</source>
        <translation>该流水线有此处不运行的部分：{0}。</translation>
    </message>
    <message>
        <source>This pipeline is code of its author's ({0}).</source>
        <translation>该流水线是作者自己的代码（{0}）。</translation>
    </message>
    <message>
        <source>This pipeline is set up with {0}; that is not run here.</source>
        <translation>该流水线设有 {0}；此处不运行。</translation>
    </message>
    <message>
        <source>This series holds {0} stacks that do not form one volume: they differ in {1}.</source>
        <translation>该序列含有 {0} 组不构成一个容积的影像：区别在于{1}。</translation>
    </message>
    <message>
        <source>This set is being made already.</source>
        <translation>该数据集正在制作中。</translation>
    </message>
    <message>
        <source>This slice as the model makes it of its neighbours, twice as far apart as in use.</source>
        <translation>由模型根据其相邻层面（间距为实际使用的两倍）制作的此层面。</translation>
    </message>
    <message>
        <source>This structure set does not say to which images it belongs.</source>
        <translation>该结构集没有说明它属于哪些图像。</translation>
    </message>
    <message>
        <source>This volume was made by a network and shows nobody.</source>
        <translation>该三维体由网络生成，不显示任何人。</translation>
    </message>
    <message>
        <source>This was not written by MedAug, or its recipe was removed.</source>
        <translation>这不是 MedAug 写出的文件，或其配方已被移除。</translation>
    </message>
    <message>
        <source>This works between the slices of a volume; the series is a film, whose frames are moments.</source>
        <translation>此操作在容积的层面之间进行；该序列是动态序列，其各帧是不同时刻。</translation>
    </message>
    <message>
        <source>This zip holds more files than any model has.</source>
        <translation>该 zip 的文件数超过任何模型。</translation>
    </message>
    <message>
        <source>This zip holds no model.</source>
        <translation>该 zip 不含模型。</translation>
    </message>
    <message>
        <source>This zip holds two files of one name, so it is not opened.</source>
        <translation>该 zip 含有两个同名文件，因此不打开。</translation>
    </message>
    <message>
        <source>This zip holds {0} but is no package or bundle.</source>
        <translation>该 zip 含有 {0}，但不是任何模型包。</translation>
    </message>
    <message>
        <source>This zip is cut short or damaged.</source>
        <translation>该 zip 被截断或已损坏。</translation>
    </message>
    <message>
        <source>This zip is damaged or cannot be unpacked.</source>
        <translation>该 zip 已损坏或无法解压。</translation>
    </message>
    <message>
        <source>This zip is damaged or locked with a password.</source>
        <translation>该 zip 已损坏或有密码保护。</translation>
    </message>
    <message>
        <source>This zip is damaged.</source>
        <translation>该 zip 已损坏。</translation>
    </message>
    <message>
        <source>This zip names files outside its own folder, so it is not opened.</source>
        <translation>该 zip 指定了其文件夹之外的文件，因此不打开。</translation>
    </message>
    <message>
        <source>This zip would grow out of all proportion when unpacked, so it is not opened.</source>
        <translation>该 zip 解压后会异常庞大，因此不打开。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Through the slices</source>
        <translation>穿层方向</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>Titanium leaves bands, steel and gold take all photons away.</source>
        <translation>钛留下暗带，钢和金吸收全部光子。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>To allow this very file: medaug models consent FILE.</source>
        <translation>要允许该文件：medaug models consent FILE。</translation>
    </message>
    <message>
        <source>To slice</source>
        <translation>至层面</translation>
    </message>
    <message>
        <source>Touching thick slices of MR were better interpolated by a cubic spline when version {0}.{1} was measured; later ones were not measured there.</source>
        <translation>在测量 {0}.{1} 版时，MR 相接厚层用三次样条插值更好；之后的版本未在此测量。</translation>
    </message>
    <message>
        <source>Trachea and main bronchi become a third label.</source>
        <translation>气管和主支气管成为第三个标签。</translation>
    </message>
    <message>
        <source>Train on scans of one kind.</source>
        <translation>请用同一类扫描训练。</translation>
    </message>
    <message>
        <source>Train on those of one size, or on fewer kinds.</source>
        <translation>请用同一大小的图像训练，或减少种类。</translation>
    </message>
    <message>
        <source>Train with a lower rate (--set rate=...), or in float32 (--set precision=float32).</source>
        <translation>请以更低的学习率（--set rate=...）或 float32（--set precision=float32）训练。</translation>
    </message>
    <message>
        <source>Train without classes, or add what else there is.</source>
        <translation>请不分类别训练，或加入其他类别。</translation>
    </message>
    <message>
        <source>Trained for {0} minutes on a core shared with other work, some {1},{2} steps of {3} samples: {4} dB at the native size (aim {5}), but {6} dB for whole heads at {7} pixels, {8} dB short of it. More training was not tried and is the first thing that should close some of this.</source>
        <translation>在与其他工作共用的一个处理器核上训练 {0} 分钟，约 {1},{2} 步、每步 {3} 个样本：原始尺寸下为 {4} dB（目标 {5}），但整个头部缩至 {7} 像素时为 {6} dB，差 {8} dB。尚未尝试更长的训练，这是首先应当改进之处。</translation>
    </message>
    <message>
        <source>Trained for {0} minutes on the share of a processor core that was free.</source>
        <translation>在处理器核心的空闲份额上训练了 {0} 分钟。</translation>
    </message>
    <message>
        <source>Trained for {0} minutes, and {1} minutes more on the share of a processor core that was free.</source>
        <translation>训练了 {0} 分钟，之后又在处理器核心的空闲份额上训练了 {1} 分钟。</translation>
    </message>
    <message>
        <source>Trained for {0} minutes.</source>
        <translation>训练了 {0} 分钟。</translation>
    </message>
    <message>
        <source>Trained on few patients: two CT chests, one T1 head and single T1 slices, one collection of chest films.</source>
        <translation>以少数患者训练：两例胸部 CT、一例 T1 头部及单幅 T1 层面、一个胸片数据集。</translation>
    </message>
    <message>
        <source>Trained on one T1 head and single T1 slices. No other T1 head of {0} mm was at hand to measure {1}, {2} and {3} dB at {4}, {5} and {6} % on, which were aimed at.</source>
        <translation>以一例 T1 头部和单幅 T1 层面训练。手头没有其他 {0} mm 的 T1 头部，无法在 {4}、{5} 和 {6} % 噪声下测量所定的 {1}、{2} 和 {3} dB 目标。</translation>
    </message>
    <message>
        <source>Trained on slices of people with a brain tumour from one public collection; other sequences are kept less well.</source>
        <translation>以一个公开数据集中脑肿瘤患者的层面训练；其他扫描序列的保真度较低。</translation>
    </message>
    <message>
        <source>Trained on two chests: other organs only as far as they are alike; heads, abdomen and metal were not tried.</source>
        <translation>以两例胸部训练：其他器官只有在相似时才适用；未在头部、腹部和金属上试过。</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>平移量</translation>
    </message>
    <message>
        <source>Try fewer slices, or close other programs.</source>
        <translation>请减少层数或关闭其他程序。</translation>
    </message>
    <message>
        <source>Tube voltage</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>Tumour</source>
        <translation>肿瘤</translation>
    </message>
    <message>
        <source>Tumours are found where the mask says with {0} of the Dice on real slices; {1} is asked for.</source>
        <translation>在掩模所示之处找到肿瘤，Dice 为真实层面的 {0}；要求 {1}。</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Tustison et al., IEEE TMI 29 (2010) work on a coarser copy too; the default is MedAug's choice.</source>
        <translation>Tustison 等，IEEE TMI 29 (2010) 也在较粗的副本上计算；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Tustison et al., IEEE TMI 29 (2010); the default is MedAug's choice.</source>
        <translation>Tustison 等， IEEE TMI 29 (2010)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Tustison et al., IEEE TMI 29 (2010); the default is SimpleITK's.</source>
        <translation>Tustison 等，IEEE TMI 29 (2010)；默认值取自 SimpleITK。</translation>
    </message>
    <message>
        <source>Two cases of different parts show nearly the same picture (likeness {0}).</source>
        <translation>不同部分的两个病例显示几乎相同的影像（相似度 {0}）。</translation>
    </message>
    <message>
        <source>Two entries have the file {0}.</source>
        <translation>两个条目使用同一文件 {0}。</translation>
    </message>
    <message>
        <source>Two hospitals' data in {0} bits at {1} pixels. Other sequences and scans without contrast agent are not for it.</source>
        <translation>两家医院的数据，{0} 位，{1} 像素。不适用于其他序列和未用对比剂的扫描。</translation>
    </message>
    <message>
        <source>Ultrasound images show the logarithm of the amplitude; linear is for amplitudes themselves.</source>
        <translation>超声影像显示幅度的对数；线性用于幅度本身。</translation>
    </message>
    <message>
        <source>Uncertainty (standard deviation over {0} turned and mirrored passes): {1}{2} on average, {3}{4} at the 99th percentile.</source>
        <translation>不确定性（{0} 次旋转和镜像的标准差）：平均 {1}{2}，第 99 百分位 {3}{4}。</translation>
    </message>
    <message>
        <source>Undersampled k-space is that of MR</source>
        <translation>k 空间欠采样属于 MR</translation>
    </message>
    <message>
        <source>Undersampling (MR)</source>
        <translation>欠采样（MR）</translation>
    </message>
    <message>
        <source>Unknown: it was brought in without a card. Research only.</source>
        <translation>未知：引入时没有模型卡。仅供研究。</translation>
    </message>
    <message>
        <source>Unlabelled parts</source>
        <translation>无标签部分</translation>
    </message>
    <message>
        <source>Unpack it and bring the file inside.</source>
        <translation>请解压并提供其中的文件。</translation>
    </message>
    <message>
        <source>Unpack it and bring the folder or the model itself.</source>
        <translation>请解压后提供其中的文件夹或模型本身。</translation>
    </message>
    <message>
        <source>Unpack it and drop the folder.</source>
        <translation>请解压后拖入文件夹。</translation>
    </message>
    <message>
        <source>Unpack it with its password and drop the folder.</source>
        <translation>请用密码解压，再拖入文件夹。</translation>
    </message>
    <message>
        <source>Unpack the archive and drop the folder.</source>
        <translation>请解压该压缩包，再拖入文件夹。</translation>
    </message>
    <message>
        <source>Unpack the outer one first.</source>
        <translation>请先解压外层。</translation>
    </message>
    <message>
        <source>Unsharp mask, amount {0}, width {1} mm</source>
        <translation>非锐化掩模，程度 {0}，宽度 {1} mm</translation>
    </message>
    <message>
        <source>Upscale 2x</source>
        <translation>超分辨率 2x</translation>
    </message>
    <message>
        <source>Upscale 4x</source>
        <translation>超分辨率 4x</translation>
    </message>
    <message>
        <source>Upscaling is learned from fine slices.</source>
        <translation>超分辨率需要从精细层面中学习。</translation>
    </message>
    <message>
        <source>Values are in another range than the source's: windows were moved with them</source>
        <translation>数值范围与源影像不同：窗已随之移动</translation>
    </message>
    <message>
        <source>Values below 0 or above the largest storable were cut: {0} objects hold none.</source>
        <translation>低于 0 或高于可存储最大值的数值已截断：{0} 对象无法保存。</translation>
    </message>
    <message>
        <source>Values beyond {0} are kept to seven digits (32-bit numbers): they are off by up to {1}.</source>
        <translation>超过 {0} 的数值保留七位有效数字（32 位数）：误差最多 {1}。</translation>
    </message>
    <message>
        <source>Variance falls as 1 / dose: Kim and Kim, Med. Phys. 41 (2014); Divel and Pelc, IEEE TMI 39 (2020).</source>
        <translation>方差按 1 / 剂量下降：Kim 和 Kim，Med. Phys. 41 (2014)；Divel 和 Pelc，IEEE TMI 39 (2020)。</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变动幅度</translation>
    </message>
    <message>
        <source>Variational autoencoder that keeps the layout, begun as a block cosine transform with as many numbers; mean absolute error, {0} ({1} - MS-SSIM at three scales), {2} of the divergence from the unit normal for each number; in the last third of the time a critic of patches (relativistic loss, R1, shifts and cut-outs) with weight {3}. Half of the samples are whole pictures at {4} pixels, the rest pieces of {5} pixels of larger ones. AdamW, half a cosine, bfloat16, moving average of the weights. What is usual was then fitted to the codes of the training slices of each plane: {6} principal components, and the mean of what they leave.</source>
        <translation>保留布局的变分自编码器，从数量相同的块余弦变换开始；平均绝对误差，{0}（{1} - 三个尺度的 MS-SSIM），每个数与标准正态的散度权重 {2}；最后三分之一时间加图块判别器（相对损失，R1，平移和遮挡），权重 {3}。一半样本为 {4} 像素的整幅图片，其余为更大图片中的 {5} 像素小块。AdamW，半个余弦，bfloat16，权重滑动平均。随后对每个平面训练层面的编码拟合何为常规：{6} 个主成分，以及其剩余部分的均值。</translation>
    </message>
    <message>
        <source>Variational autoencoder with group normalisation on {0} pictures, by DP-SGD: each of {1} patients takes part in a step by chance with one picture, gradients are clipped and noise is added (Opacus). Nothing begins with the data; new codes are drawn from the unit normal.</source>
        <translation>在 {0} 幅图像上以 DP-SGD 训练的变分自编码器，采用组归一化：{1} 名患者各以一定概率用一幅图像参加一步，梯度经裁剪并加入噪声（Opacus）。起点不取自数据；新编码取自标准正态分布。</translation>
    </message>
    <message>
        <source>Variational autoencoder with group normalisation on {0} pictures: likelihood by bands of detail with measured spreads, {1} nats of each number of a code for nothing, from a sketch of principal components. AdamW, half a cosine, moving average of the weights. New codes have the mean and covariance of those of the training pictures, class by class.</source>
        <translation>带组归一化的变分自编码器，使用 {0} 幅图像：按细节频带并以测得的离散程度计算似然，编码的每个数免计 {1} 奈特，从主成分草图开始。AdamW、半余弦、权重滑动平均。新编码逐类别取训练图像编码的均值和协方差。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Variety misses its target: recall {0}, {1} is asked for; other real images have {2}.</source>
        <translation>多样性未达到目标：召回率 {0}，要求 {1}；其他真实影像为 {2}。</translation>
    </message>
    <message>
        <source>Veil of scatter, lines of a grid</source>
        <translation>散射雾影与滤线栅线影</translation>
    </message>
    <message>
        <source>Veils a film by scattered rays and glare, and shows the lines of a grid that stood still.</source>
        <translation>使平片蒙上散射与眩光的雾影，并显示静止滤线栅的线影。</translation>
    </message>
    <message>
        <source>Vestibular-Schwannoma-SEG (Shapey J. et al., The Cancer Imaging Archive, {0}), VS-SEG-{1}: T1 with contrast, the slices without tumour</source>
        <translation>Vestibular-Schwannoma-SEG（Shapey J. 等，The Cancer Imaging Archive，{0}），VS-SEG-{1}：T1 增强，没有肿瘤的层面</translation>
    </message>
    <message>
        <source>Vestibular-Schwannoma-SEG, The Cancer Imaging Archive: one T1 head with contrast, {0} mm, {1} slices</source>
        <translation>Vestibular-Schwannoma-SEG，The Cancer Imaging Archive：一例增强 T1 头部，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>Volumes of MAISI are not measured here: the measures of generators are of single slices.</source>
        <translation>此处不测量 MAISI 的体数据：生成模型的度量针对单个切片。</translation>
    </message>
    <message>
        <source>Wagner et al., IEEE Trans. Sonics Ultrason. 30 (1983); the default is MedAug's choice.</source>
        <translation>Wagner 等，IEEE Trans. Sonics Ultrason. 30 (1983)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Wait for it, or name another (--work).</source>
        <translation>请等待其结束，或另指定一个文件夹（--work）。</translation>
    </message>
    <message>
        <source>Wait for it, or stop it.</source>
        <translation>请等待，或将其停止。</translation>
    </message>
    <message>
        <source>Water correction</source>
        <translation>水校正</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What becomes of an image that is too like one of the training images.</source>
        <translation>如何处理与某幅训练影像过于相似的影像。</translation>
    </message>
    <message>
        <source>What codecs are for; MedAug's choice.</source>
        <translation>编解码器的用途；MedAug 自选。</translation>
    </message>
    <message>
        <source>What fills voxels that come from outside the scan: air or the darkest value, or the nearest voxel.</source>
        <translation>来自扫描之外的体素以何填充：空气或最暗值，或最近的体素。</translation>
    </message>
    <message>
        <source>What has no label is told apart into so many tissues by its brightness, so that a head is still one.</source>
        <translation>无标签部分按亮度分为这么多类组织，使头部看起来仍是头部。</translation>
    </message>
    <message>
        <source>What is unusual was mapped</source>
        <translation>已绘制异常之处</translation>
    </message>
    <message>
        <source>What it was trained on is not known: it may invent or remove structures.</source>
        <translation>不知其训练数据：它可能凭空添加或移除结构。</translation>
    </message>
    <message>
        <source>What it was trained on is not known: its images may be copies of pictures of real people.</source>
        <translation>不知其训练数据：其影像可能是真人图片的复制。</translation>
    </message>
    <message>
        <source>What it was trained on is not known: look closely at what it proposes.</source>
        <translation>其训练数据未知：请仔细检查它的提议。</translation>
    </message>
    <message>
        <source>What stays around the label on every side, as far as the scan reaches.</source>
        <translation>标签各侧保留的范围，以扫描所及为限。</translation>
    </message>
    <message>
        <source>What the codec keeps of the slices; a morph from one slice to another; or a map, beside the untouched slices, of what the model has not learned.</source>
        <translation>编解码器所保存的层面；从一个层面到另一个层面的渐变；或在未改动的层面旁给出模型没有学过之处的图。</translation>
    </message>
    <message>
        <source>What the label maps mark stands out from its surroundings no more than by chance: they seem to belong to other images, or to be mirrored or moved.</source>
        <translation>标签图所标记的内容与周围的差别不超过偶然：它们似乎属于其他图像，或被镜像、移动过。</translation>
    </message>
    <message>
        <source>What the map calls unusual is what the model has not learned: an artefact, another scanner, a rare anatomy or disease. Most of what it marks is no disease, and much disease it does not mark.</source>
        <translation>图中标为异常的，是模型没有学过的内容：伪影、另一台扫描仪、罕见的解剖结构或疾病。它标出的大多不是疾病，而许多疾病它并不标出。</translation>
    </message>
    <message>
        <source>What the matrix is relative to</source>
        <translation>矩阵所相对的坐标</translation>
    </message>
    <message>
        <source>What the network is told to make.</source>
        <translation>告诉网络要生成什么。</translation>
    </message>
    <message>
        <source>What the quaternion is relative to</source>
        <translation>四元数所相对的坐标</translation>
    </message>
    <message>
        <source>What the scanner can store: metal itself lies above.</source>
        <translation>扫描仪可存储的最大值：金属本身高于此值。</translation>
    </message>
    <message>
        <source>What the values are</source>
        <translation>数值的含义</translation>
    </message>
    <message>
        <source>What these weights were trained on, and whether they repeat it, has not been looked at here.</source>
        <translation>这些权重的训练数据是什么、是否会复制训练数据，此处未作检查。</translation>
    </message>
    <message>
        <source>What was taken off looks like structure: compare before use.</source>
        <translation>去除的内容看似结构：使用前请对照。</translation>
    </message>
    <message>
        <source>What was taken off: source minus result.</source>
        <translation>去除的内容：源减结果。</translation>
    </message>
    <message>
        <source>What {0} holds does not read back as it was written.</source>
        <translation>{0} 的内容读回后与写入的不一致。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where in the scan the box lies.</source>
        <translation>裁剪框在扫描中的位置。</translation>
    </message>
    <message>
        <source>Where it was made, save only its numbers: safetensors.torch.save_file(model.state_dict(), 'model.safetensors'), and bring that.</source>
        <translation>请在制作处只保存其数值：safetensors.torch.save_file(model.state_dict(), 'model.safetensors')，并提供该文件。</translation>
    </message>
    <message>
        <source>Where it was made: pipeline.save_pretrained(FOLDER, max_shard_size='100GB'), and bring that.</source>
        <translation>在制作处执行 pipeline.save_pretrained(FOLDER, max_shard_size='100GB')，并提供该文件夹。</translation>
    </message>
    <message>
        <source>Where it was made: pipeline.save_pretrained(FOLDER, safe_serialization=True), and bring that.</source>
        <translation>在制作处执行 pipeline.save_pretrained(FOLDER, safe_serialization=True)，并提供该文件夹。</translation>
    </message>
    <message>
        <source>Where slices are smoother than their pixels it takes that for blur: the result then keeps little or nothing of what it adds to Lanczos interpolation, and says so.</source>
        <translation>若层面比其像素更平滑，模型会将其视为模糊：此时结果几乎不保留或完全不保留模型在 Lanczos 插值之上所加的内容，并予以说明。</translation>
    </message>
    <message>
        <source>Where something is to be: the label map of the series, a region drawn by chance, or nowhere in particular.</source>
        <translation>目标所在位置：取自序列的标签图、随机绘制的区域，或不指定。</translation>
    </message>
    <message>
        <source>Where the samples begin</source>
        <translation>样本起始位置</translation>
    </message>
    <message>
        <source>Where voxels grow, smooths by what the new ones cannot show, against aliasing.</source>
        <translation>在体素变大处，先平滑掉新体素无法表现的内容，以防混叠。</translation>
    </message>
    <message>
        <source>Whether it helps is measured by segmenting, and none of these images has a label map.</source>
        <translation>是否有益由分割来测量，而这些图像都没有标签图。</translation>
    </message>
    <message>
        <source>Which kind to make; any: as often as in the data.</source>
        <translation>要制作的类型；任意：按数据中的出现频率。</translation>
    </message>
    <message>
        <source>Whole centre</source>
        <translation>完整采集的中心</translation>
    </message>
    <message>
        <source>Whole heads at {0} pixels have no smooth parts left and are kept less well than {1} dB. At the native size edges as HaarPSI sees them are kept better by as many cosines.</source>
        <translation>整个头部缩至 {0} 像素时已没有平滑区域，保真度低于 {1} dB。在原始尺寸下，按 HaarPSI 衡量的边缘用同样数量的余弦保存得更好。</translation>
    </message>
    <message>
        <source>Whose pictures it was trained on is not known: its images may be copies of them.</source>
        <translation>其训练图像属于何人未知：生成的影像可能是它们的副本。</translation>
    </message>
    <message>
        <source>Whose slices are whose is lost: blocks of numbers were held out. A patient at the rim of a block could be on both sides but for the margin.</source>
        <translation>层面属于哪位患者已不可考：按编号块留出。若无间隔，块边缘的患者可能两边都有。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of a channel</source>
        <translation>通道宽度</translation>
    </message>
    <message>
        <source>Width of the film</source>
        <translation>片宽</translation>
    </message>
    <message>
        <source>Width of the part</source>
        <translation>部分的宽度</translation>
    </message>
    <message>
        <source>Window shift</source>
        <translation>窗偏移</translation>
    </message>
    <message>
        <source>Windows have {0} pixels: fine branches of things that are large are rounded off.</source>
        <translation>窗口为 {0} 像素：大型结构的细小分支会被圆化。</translation>
    </message>
    <message>
        <source>With halves split image by image: FD-EffNet ratio {0}.</source>
        <translation>逐幅划分两半时：FD-EffNet 比值 {0}。</translation>
    </message>
    <message>
        <source>With {0} seeds the chance of a training is hardly in the intervals.</source>
        <translation>种子仅 {0} 个，训练的偶然性几乎未体现在区间中。</translation>
    </message>
    <message>
        <source>Within so much around the lesion it goes over into the tissue.</source>
        <translation>病灶在其周围这么宽的范围内过渡到组织。</translation>
    </message>
    <message>
        <source>Without a body; the fewer are left behind metal, the noisier are the streaks.</source>
        <translation>无人体时的光子数；金属后剩余越少，条纹噪声越大。</translation>
    </message>
    <message>
        <source>Wood and Henkelman, Med. Phys. 12 (1985); the default is MedAug's choice.</source>
        <translation>Wood 和 Henkelman, Med. Phys. 12 (1985)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Working spacing</source>
        <translation>工作间距</translation>
    </message>
    <message>
        <source>Write distances, angles and regions with their values beside the images, as a DICOM structured report (TID 1500). Other formats hold none.</source>
        <translation>将距离、角度和区域及其数值写在影像旁，作为 DICOM 结构化报告（TID 1500）。其他格式不含测量。</translation>
    </message>
    <message>
        <source>Write residual and uncertainty beside the images, where there are.</source>
        <translation>如有残差图和不确定性图，写在影像旁。</translation>
    </message>
    <message>
        <source>Write the label maps beside the images.</source>
        <translation>在影像旁写入标签图。</translation>
    </message>
    <message>
        <source>Written as Secondary Capture: no other image class fits ({0}).</source>
        <translation>以二次采集（Secondary Capture）写出：没有其他合适的影像类（{0}）。</translation>
    </message>
    <message>
        <source>Your share of the disk is used up.</source>
        <translation>您的磁盘配额已用完。</translation>
    </message>
    <message>
        <source>Zhuo and Gullapalli, RadioGraphics 26 (2006).</source>
        <translation>Zhuo 和 Gullapalli，RadioGraphics 26 (2006)。</translation>
    </message>
    <message>
        <source>Zhuo and Gullapalli, RadioGraphics 26 (2006); the default is MedAug's choice.</source>
        <translation>Zhuo 和 Gullapalli, RadioGraphics 26 (2006)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>Zuiderveld, Graphics Gems IV (1994); the default is MedAug's choice.</source>
        <translation>Zuiderveld, Graphics Gems IV (1994)；默认值由 MedAug 选定。</translation>
    </message>
    <message>
        <source>`medaug models identify` says of each why.</source>
        <translation>`medaug models identify` 会逐一说明原因。</translation>
    </message>
    <message>
        <source>`medaug operations` names all of them.</source>
        <translation>`medaug operations` 会列出全部操作。</translation>
    </message>
    <message>
        <source>`medaug scan` says what is there.</source>
        <translation>`medaug scan` 会列出其中的内容。</translation>
    </message>
    <message>
        <source>a 3-D model</source>
        <translation>三维模型</translation>
    </message>
    <message>
        <source>a Git-LFS pointer, not the file itself</source>
        <translation>Git-LFS 指针，不是文件本身</translation>
    </message>
    <message>
        <source>a Python pickle, which can run code when read</source>
        <translation>Python pickle，读取时可能运行代码</translation>
    </message>
    <message>
        <source>a TorchScript program</source>
        <translation>TorchScript 程序</translation>
    </message>
    <message>
        <source>a diffusion model</source>
        <translation>扩散模型</translation>
    </message>
    <message>
        <source>a grey table (VOI LUT)</source>
        <translation>灰度表（VOI LUT）</translation>
    </message>
    <message>
        <source>a haemodynamic waveform</source>
        <translation>血流动力学波形</translation>
    </message>
    <message>
        <source>a key object selection</source>
        <translation>关键对象选择</translation>
    </message>
    <message>
        <source>a latent autoencoder</source>
        <translation>隐空间自编码器</translation>
    </message>
    <message>
        <source>a mask of {0} axes with {1} spacings is no slice and no volume</source>
        <translation>{0} 个轴、{1} 个间距的掩模既不是层面也不是容积</translation>
    </message>
    <message>
        <source>a model package</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>a network with spectral normalisation</source>
        <translation>使用谱归一化的网络</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>a number of thousands of digits</source>
        <translation>一个上千位的数</translation>
    </message>
    <message>
        <source>a page of HTML</source>
        <translation>HTML 网页</translation>
    </message>
    <message>
        <source>a presentation state</source>
        <translation>呈现状态</translation>
    </message>
    <message>
        <source>a preview</source>
        <translation>一个预览</translation>
    </message>
    <message>
        <source>a program saved by torch.export (.pt2)</source>
        <translation>由 torch.export 保存的程序（.pt2）</translation>
    </message>
    <message>
        <source>a proposal</source>
        <translation>一个提议</translation>
    </message>
    <message>
        <source>a real world value mapping</source>
        <translation>真实世界值映射</translation>
    </message>
    <message>
        <source>a recipe has steps, copies and a seed</source>
        <translation>配方包含步骤、副本数和随机种子</translation>
    </message>
    <message>
        <source>a segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>a sequence does not end</source>
        <translation>序列项没有结束</translation>
    </message>
    <message>
        <source>a set of fiducials</source>
        <translation>基准标记集</translation>
    </message>
    <message>
        <source>a sigmoid window</source>
        <translation>S 形窗</translation>
    </message>
    <message>
        <source>a spatial registration</source>
        <translation>空间配准</translation>
    </message>
    <message>
        <source>a structured report</source>
        <translation>结构化报告</translation>
    </message>
    <message>
        <source>a vision transformer</source>
        <translation>视觉 transformer</translation>
    </message>
    <message>
        <source>a web page, perhaps an error message</source>
        <translation>网页，可能是错误信息</translation>
    </message>
    <message>
        <source>a whole module</source>
        <translation>整个模块</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>a zip (torch.save), which can run code when read</source>
        <translation>zip（torch.save），读取时可能运行代码</translation>
    </message>
    <message>
        <source>acceleration {0} along the phase axis {1}</source>
        <translation>加速 {0} 倍，相位轴 {1}</translation>
    </message>
    <message>
        <source>accumbens area</source>
        <translation>伏隔核</translation>
    </message>
    <message>
        <source>acquisition time</source>
        <translation>采集时间</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>活度</translation>
    </message>
    <message>
        <source>against a random half of the real images</source>
        <translation>与真实图像的随机一半相比</translation>
    </message>
    <message>
        <source>against half of the real images</source>
        <translation>与一半真实影像比较</translation>
    </message>
    <message>
        <source>all labels</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all slices</source>
        <translation>所有层面</translation>
    </message>
    <message>
        <source>an RT Dose</source>
        <translation>RT 剂量</translation>
    </message>
    <message>
        <source>an RT Plan</source>
        <translation>RT 计划</translation>
    </message>
    <message>
        <source>an RT Structure Set</source>
        <translation>RT 结构集</translation>
    </message>
    <message>
        <source>an RT treatment record</source>
        <translation>RT 治疗记录</translation>
    </message>
    <message>
        <source>an audio recording</source>
        <translation>音频记录</translation>
    </message>
    <message>
        <source>an electrocardiogram</source>
        <translation>心电图</translation>
    </message>
    <message>
        <source>an encapsulated document</source>
        <translation>封装文档</translation>
    </message>
    <message>
        <source>an unknown number of patients</source>
        <translation>数目不详的患者</translation>
    </message>
    <message>
        <source>anomaly map</source>
        <translation>异常图</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>are taken for its label maps</source>
        <translation>被视为其标签图</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>as they are apart</source>
        <translation>与间距相同</translation>
    </message>
    <message>
        <source>at most {0} deg and {1} mm</source>
        <translation>最多 {0} 度和 {1} mm</translation>
    </message>
    <message>
        <source>averaged</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>averages of two images</source>
        <translation>两幅影像的平均</translation>
    </message>
    <message>
        <source>axial</source>
        <translation>轴位</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>belong</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>belongs</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>beta_end, which leaves nothing of an image</source>
        <translation>beta_end，它不留下影像的任何内容</translation>
    </message>
    <message>
        <source>beta_start, which is above beta_end</source>
        <translation>beta_start，大于 beta_end</translation>
    </message>
    <message>
        <source>between real patients</source>
        <translation>真实患者之间</translation>
    </message>
    <message>
        <source>between {0} and {1} {2}</source>
        <translation>在 {0} 与 {1} {2} 之间</translation>
    </message>
    <message>
        <source>bezier</source>
        <translation>贝塞尔曲线</translation>
    </message>
    <message>
        <source>bicubic</source>
        <translation>双三次</translation>
    </message>
    <message>
        <source>bicubic, antialiased</source>
        <translation>双三次，抗混叠</translation>
    </message>
    <message>
        <source>bits per pixel</source>
        <translation>比特每像素</translation>
    </message>
    <message>
        <source>block {0}</source>
        <translation>第 {0} 块</translation>
    </message>
    <message>
        <source>block_out_channels, which is not as long as the lists of blocks</source>
        <translation>block_out_channels，长度与块列表不同</translation>
    </message>
    <message>
        <source>bone</source>
        <translation>骨</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>box and 1 click</source>
        <translation>框加 1 次点击</translation>
    </message>
    <message>
        <source>box and 3 clicks</source>
        <translation>框加 3 次点击</translation>
    </message>
    <message>
        <source>brain stem</source>
        <translation>脑干</translation>
    </message>
    <message>
        <source>breast lesion, box</source>
        <translation>乳腺病灶，框</translation>
    </message>
    <message>
        <source>breast lesion, box and {0} click</source>
        <translation>乳腺病灶，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>breast lesion, box and {0} clicks</source>
        <translation>乳腺病灶，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>breast lesion, one click alone</source>
        <translation>乳腺病灶，仅一次点击</translation>
    </message>
    <message>
        <source>breast lesion, ultrasound, never trained on</source>
        <translation>乳腺病灶，超声，从未训练</translation>
    </message>
    <message>
        <source>brightest of three classes (Otsu)</source>
        <translation>三类中最亮者（Otsu）</translation>
    </message>
    <message>
        <source>brightest region</source>
        <translation>最亮区域</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>by patient, or by blocks of neighbours: {0},{1} slices with masks and regions of {2},{3} slices trained on, {4} slices with masks held out</source>
        <translation>按患者或相邻块划分：用 {0},{1} 层带掩膜的层面和 {2},{3} 层的区域训练，{4} 层带掩膜的层面留出</translation>
    </message>
    <message>
        <source>by patient: one CT and one MR scan were never trained on; of the T1 head a slab of {0} rows was not</source>
        <translation>按患者：一例 CT 和一例 MR 扫描从未参与训练；T1 头部有 {0} 行的一块未参与</translation>
    </message>
    <message>
        <source>by patient: one scan was never trained on; of the single slices, whole number blocks neither</source>
        <translation>按患者：一个扫描从未参与训练；单幅层面中整个编号块也未参与</translation>
    </message>
    <message>
        <source>by patient: {0} films of {1} people trained on, {2} of {3} others held out</source>
        <translation>按患者：以 {1} 人的 {0} 幅胸片训练，留出另外 {3} 人的 {2} 幅</translation>
    </message>
    <message>
        <source>by patient: {0} of {1} trained on, {2} of {3} held out</source>
        <translation>按患者：以 {1} 的 {0} 训练，留出 {3} 的 {2}</translation>
    </message>
    <message>
        <source>by patient: {0} slices of {1} patients trained on, {2} slices of {3} others held out</source>
        <translation>按患者：{1} 名患者的 {0} 层用于训练，另 {3} 名的 {2} 层留出</translation>
    </message>
    <message>
        <source>by the size of the scan</source>
        <translation>按扫描的大小</translation>
    </message>
    <message>
        <source>by up to {0} mm along the phase axis {1}</source>
        <translation>沿相位轴 {1} 最多 {0} mm</translation>
    </message>
    <message>
        <source>cardiac phase</source>
        <translation>心动时相</translation>
    </message>
    <message>
        <source>carries the identifiers of another and is</source>
        <translation>与另一幅影像标识符相同，</translation>
    </message>
    <message>
        <source>carry the identifiers of others and are</source>
        <translation>与其他影像标识符相同，</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>centre of the field of view</source>
        <translation>视野中心</translation>
    </message>
    <message>
        <source>cerebellar cortex</source>
        <translation>小脑皮质</translation>
    </message>
    <message>
        <source>cerebellar white matter</source>
        <translation>小脑白质</translation>
    </message>
    <message>
        <source>cerebral cortex</source>
        <translation>大脑皮质</translation>
    </message>
    <message>
        <source>cerebral white matter</source>
        <translation>大脑白质</translation>
    </message>
    <message>
        <source>cerebrospinal fluid</source>
        <translation>脑脊液</translation>
    </message>
    <message>
        <source>changes slices</source>
        <translation>改变层面</translation>
    </message>
    <message>
        <source>changes volumes</source>
        <translation>处理三维体</translation>
    </message>
    <message>
        <source>channels and features are positive, the depth is 3 to 64</source>
        <translation>通道数和特征数须为正，深度为 3 至 64</translation>
    </message>
    <message>
        <source>channels are positive, slices odd</source>
        <translation>通道数须为正，层数须为奇数</translation>
    </message>
    <message>
        <source>channels, code and conditions are positive, channels multiples of 8</source>
        <translation>channels、code 和 conditions 为正数，channels 为 8 的倍数</translation>
    </message>
    <message>
        <source>channels, code and conditions are positive, levels rise</source>
        <translation>通道数、编码和条件须为正，层级递增</translation>
    </message>
    <message>
        <source>checking against known slices</source>
        <translation>正在用已知层面核对</translation>
    </message>
    <message>
        <source>chest films of people not trained on</source>
        <translation>未参与训练者的胸片</translation>
    </message>
    <message>
        <source>choroid plexus</source>
        <translation>脉络丛</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>类别 {0}</translation>
    </message>
    <message>
        <source>coarse partner</source>
        <translation>粗糙对照</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>comparing pictures</source>
        <translation>正在比较图片</translation>
    </message>
    <message>
        <source>comparing with the scan</source>
        <translation>正在与扫描比较</translation>
    </message>
    <message>
        <source>complex component</source>
        <translation>复数分量</translation>
    </message>
    <message>
        <source>content time</source>
        <translation>内容时间</translation>
    </message>
    <message>
        <source>contrast agent</source>
        <translation>对比剂</translation>
    </message>
    <message>
        <source>contrast {0}</source>
        <translation>对比剂 {0}</translation>
    </message>
    <message>
        <source>control points</source>
        <translation>控制点</translation>
    </message>
    <message>
        <source>copies among the images it was trained on ({0} films, {1} generated)</source>
        <translation>对训练影像的复制（{0} 幅胸片，生成 {1} 幅）</translation>
    </message>
    <message>
        <source>copies among the images it was trained on ({0} of the slices, {1} generated)</source>
        <translation>对训练影像的复制（其中 {0} 层，生成 {1} 幅）</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>冠状位</translation>
    </message>
    <message>
        <source>corpus callosum, anterior</source>
        <translation>胼胝体，前部</translation>
    </message>
    <message>
        <source>corpus callosum, central</source>
        <translation>胼胝体，中部</translation>
    </message>
    <message>
        <source>corpus callosum, middle anterior</source>
        <translation>胼胝体，中前部</translation>
    </message>
    <message>
        <source>corpus callosum, middle posterior</source>
        <translation>胼胝体，中后部</translation>
    </message>
    <message>
        <source>corpus callosum, posterior</source>
        <translation>胼胝体，后部</translation>
    </message>
    <message>
        <source>correlated noise, {0} HU, averaged reference</source>
        <translation>相关噪声，{0} HU，平均参考</translation>
    </message>
    <message>
        <source>correlated noise, {0} HU{1}</source>
        <translation>相关噪声，{0} HU{1}</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>cubic</source>
        <translation>三次</translation>
    </message>
    <message>
        <source>cubic spline</source>
        <translation>三次样条</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>deg</source>
        <translation>°</translation>
    </message>
    <message>
        <source>degraded partner</source>
        <translation>退化对照</translation>
    </message>
    <message>
        <source>degraded partner {0}</source>
        <translation>降质的对照 {0}</translation>
    </message>
    <message>
        <source>denoise</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>dice of {0}</source>
        <translation>{0} 的 Dice</translation>
    </message>
    <message>
        <source>diffusion direction</source>
        <translation>扩散方向</translation>
    </message>
    <message>
        <source>diffusion network</source>
        <translation>扩散网络</translation>
    </message>
    <message>
        <source>direction {0}</source>
        <translation>方向 {0}</translation>
    </message>
    <message>
        <source>does not describe itself ({0}: {1})</source>
        <translation>没有描述自身（{0}：{1}）</translation>
    </message>
    <message>
        <source>does not describe itself: it needs a spec of a known kind</source>
        <translation>没有描述自身：它需要已知类型的规格</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>echo time</source>
        <translation>回波时间</translation>
    </message>
    <message>
        <source>echo {0}</source>
        <translation>回波 {0}</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>ellipse in the box</source>
        <translation>框内椭圆</translation>
    </message>
    <message>
        <source>encoding pictures</source>
        <translation>正在编码图像</translation>
    </message>
    <message>
        <source>enlarges slices {0} times</source>
        <translation>将层面放大 {0} 倍</translation>
    </message>
    <message>
        <source>equispaced</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>error of linear interpolation</source>
        <translation>线性插值的误差</translation>
    </message>
    <message>
        <source>every 9th block of {0} numbers held out with a margin of {1} numbers that is not trained on, as the data no longer say who is who: {2} slices trained on, {3} held out, {4} between them (these only decided whether the largest region alone is kept); five heads without a tumour were trained on, three others are measured</source>
        <translation>每第 9 个由 {0} 个编号组成的区段留出，两侧各 {1} 个编号不参与训练，因为数据已不再说明患者身份：{2} 层用于训练，{3} 层留出，{4} 层介于其间（仅用于决定是否只保留最大区域）；五例没有肿瘤的头部用于训练，另有三例用于测量</translation>
    </message>
    <message>
        <source>every 9th block of {0} numbers held out with a margin of {1} numbers that is used for nothing, as the data no longer say who is who: {2} slices trained on, {3} held out</source>
        <translation>每第 9 个含 {0} 个编号的块留出，并留 {1} 个不作任何用途的编号间隔，因为数据已无法辨认属于谁：训练 {2} 层，留出 {3} 层</translation>
    </message>
    <message>
        <source>exif {0}</source>
        <translation>exif {0}</translation>
    </message>
    <message>
        <source>feature bank</source>
        <translation>特征库</translation>
    </message>
    <message>
        <source>features are positive, the scale is 2 to 8</source>
        <translation>特征数须为正，倍数为 2 至 8</translation>
    </message>
    <message>
        <source>field of view</source>
        <translation>视野</translation>
    </message>
    <message>
        <source>field of view </source>
        <translation>视野 </translation>
    </message>
    <message>
        <source>file</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>file size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>filling in slices</source>
        <translation>正在补全层面</translation>
    </message>
    <message>
        <source>flip angle</source>
        <translation>翻转角</translation>
    </message>
    <message>
        <source>flip angle </source>
        <translation>翻转角 </translation>
    </message>
    <message>
        <source>fourth ventricle</source>
        <translation>第四脑室</translation>
    </message>
    <message>
        <source>frame of reference</source>
        <translation>参考坐标系</translation>
    </message>
    <message>
        <source>frame time</source>
        <translation>帧时间</translation>
    </message>
    <message>
        <source>from noise</source>
        <translation>从噪声</translation>
    </message>
    <message>
        <source>front-back</source>
        <translation>前后</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>giving the scan back</source>
        <translation>正在还原扫描</translation>
    </message>
    <message>
        <source>glioma</source>
        <translation>胶质瘤</translation>
    </message>
    <message>
        <source>glioma alone, against half of the real images</source>
        <translation>仅胶质瘤，与一半真实影像比较</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>金</translation>
    </message>
    <message>
        <source>gradient {0}</source>
        <translation>梯度 {0}</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>half the size and back, bicubic</source>
        <translation>缩小一半再放大，双三次</translation>
    </message>
    <message>
        <source>half the slice</source>
        <translation>层面的一半</translation>
    </message>
    <message>
        <source>head and neck</source>
        <translation>头颈部</translation>
    </message>
    <message>
        <source>head-feet</source>
        <translation>头足</translation>
    </message>
    <message>
        <source>heart failure, infarct</source>
        <translation>心力衰竭，心肌梗死</translation>
    </message>
    <message>
        <source>heart failure, no infarct</source>
        <translation>心力衰竭，无梗死</translation>
    </message>
    <message>
        <source>held out, as medaug evaluate measures it ({0} held-out films, {1} generated)</source>
        <translation>留出数据，由 medaug evaluate 测量（{0} 幅留出胸片，生成 {1} 幅）</translation>
    </message>
    <message>
        <source>held out, as medaug evaluate measures it ({0} held-out slices, {1} generated)</source>
        <translation>留出数据，由 medaug evaluate 测量（{0} 个留出层面，生成 {1} 幅）</translation>
    </message>
    <message>
        <source>held-out cases</source>
        <translation>留出的病例</translation>
    </message>
    <message>
        <source>held-out number blocks, {0} slices</source>
        <translation>留出的编号块，{0} 层</translation>
    </message>
    <message>
        <source>held-out patients ({0}, {1} slices)</source>
        <translation>留出的患者（{0} 名，{1} 层）</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>holds a number of {0} digits</source>
        <translation>含有一个 {0} 位的数</translation>
    </message>
    <message>
        <source>holds a number that is too large</source>
        <translation>含有过大的数</translation>
    </message>
    <message>
        <source>holds no images; what it gives is made of the scan that it is shown</source>
        <translation>不含影像；其产物由所给的扫描制作</translation>
    </message>
    <message>
        <source>holds {0}, which is no number</source>
        <translation>含有 {0}，它不是数</translation>
    </message>
    <message>
        <source>horizontal</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>horizontal lines</source>
        <translation>水平线</translation>
    </message>
    <message>
        <source>hypertrophy</source>
        <translation>心肌肥厚</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>if it is none, take it off (in the row's menu, or with --labels none)</source>
        <translation>如果不是，请将其取下（在该行的菜单中，或用 --labels none）</translation>
    </message>
    <message>
        <source>image type</source>
        <translation>影像类型</translation>
    </message>
    <message>
        <source>image type {0}</source>
        <translation>影像类型 {0}</translation>
    </message>
    <message>
        <source>images have two or three dimensions, and those of three are not unshuffled</source>
        <translation>影像须为二维或三维，三维影像不作像素重排</translation>
    </message>
    <message>
        <source>in a label</source>
        <translation>标签内</translation>
    </message>
    <message>
        <source>in phase</source>
        <translation>同相位</translation>
    </message>
    <message>
        <source>in plane</source>
        <translation>平面内</translation>
    </message>
    <message>
        <source>in the codes of a codec that stays as it is</source>
        <translation>在保持不变的编解码器的编码中</translation>
    </message>
    <message>
        <source>in three dimensions</source>
        <translation>三维</translation>
    </message>
    <message>
        <source>inferior lateral ventricle</source>
        <translation>侧脑室下角</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>inputs.mapped_to: its two numbers differ</source>
        <translation>inputs.mapped_to：两个数须不同</translation>
    </message>
    <message>
        <source>inputs.scale: a number above 0, or p99</source>
        <translation>inputs.scale：须为大于 0 的数或 p99</translation>
    </message>
    <message>
        <source>inversion time</source>
        <translation>反转时间</translation>
    </message>
    <message>
        <source>is longer than {0} characters</source>
        <translation>超过 {0} 个字符</translation>
    </message>
    <message>
        <source>is none: it must be a subclass of operations.base.Operation</source>
        <translation>不是操作：它必须是 operations.base.Operation 的子类</translation>
    </message>
    <message>
        <source>is taken for its label map</source>
        <translation>被视为其标签图</translation>
    </message>
    <message>
        <source>isotropic</source>
        <translation>各向同性</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>过早结束</translation>
    </message>
    <message>
        <source>it had {0} bytes and has {1}</source>
        <translation>原有 {0} 字节，现有 {1} 字节</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>it holds another image now</source>
        <translation>它现在是另一幅影像</translation>
    </message>
    <message>
        <source>it is no DICOM image any more</source>
        <translation>它已不再是 DICOM 影像</translation>
    </message>
    <message>
        <source>it makes no image of rows and columns</source>
        <translation>它不生成由行和列组成的影像</translation>
    </message>
    <message>
        <source>it makes {0} x {1} x {2}, no square grey image of 8 to {3}</source>
        <translation>它生成 {0} x {1} x {2}，而不是 8 至 {3} 的正方形灰度影像</translation>
    </message>
    <message>
        <source>its Modality LUT is damaged</source>
        <translation>其 Modality LUT 已损坏</translation>
    </message>
    <message>
        <source>its header is another one now</source>
        <translation>其文件头已改变</translation>
    </message>
    <message>
        <source>its place in the patient is unknown</source>
        <translation>其在患者中的位置未知</translation>
    </message>
    <message>
        <source>k-space truncated to {0} % (acquired voxel {1} x {2} mm in plane)</source>
        <translation>k 空间截断至 {0} %（采集体素平面内 {1} x {2} mm）</translation>
    </message>
    <message>
        <source>keep and name</source>
        <translation>保留并标明</translation>
    </message>
    <message>
        <source>kind of image</source>
        <translation>影像种类</translation>
    </message>
    <message>
        <source>label {0}</source>
        <translation>标签 {0}</translation>
    </message>
    <message>
        <source>label {0} is beyond 65535</source>
        <translation>标签 {0} 超过 65535</translation>
    </message>
    <message>
        <source>label {0} is segment {1}</source>
        <translation>标签 {0} 对应分割段 {1}</translation>
    </message>
    <message>
        <source>lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>lateral ventricle</source>
        <translation>侧脑室</translation>
    </message>
    <message>
        <source>learning this scan</source>
        <translation>正在学习本次扫描</translation>
    </message>
    <message>
        <source>left ventricle, box</source>
        <translation>左心室，框</translation>
    </message>
    <message>
        <source>left ventricle, box and {0} click</source>
        <translation>左心室，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>left ventricle, box and {0} clicks</source>
        <translation>左心室，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>left ventricle, never trained on</source>
        <translation>左心室，从未训练</translation>
    </message>
    <message>
        <source>left ventricle, one click alone</source>
        <translation>左心室，仅一次点击</translation>
    </message>
    <message>
        <source>left {0}</source>
        <translation>左{0}</translation>
    </message>
    <message>
        <source>left-right</source>
        <translation>左右</translation>
    </message>
    <message>
        <source>lie at the same position as others and are</source>
        <translation>与其他影像位置相同，</translation>
    </message>
    <message>
        <source>lies at the same position as another and is</source>
        <translation>与另一幅影像位置相同，</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>localizer</source>
        <translation>定位像</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>looking at label maps</source>
        <translation>正在查看标签图</translation>
    </message>
    <message>
        <source>looking at slices</source>
        <translation>正在查看层面</translation>
    </message>
    <message>
        <source>looking at what was taken off</source>
        <translation>正在检查去除的内容</translation>
    </message>
    <message>
        <source>looking for copies</source>
        <translation>正在查找复制</translation>
    </message>
    <message>
        <source>looking for text</source>
        <translation>正在查找文字</translation>
    </message>
    <message>
        <source>low-pass 32 x 32 normalised cross-correlation over mirror images, shifts of 1 pixel and turns up to 8 degrees</source>
        <translation>32 x 32 低通归一化互相关，包括镜像、1 像素平移和至多 8 度旋转</translation>
    </message>
    <message>
        <source>low-pass {0} x {1} normalised cross-correlation over mirror images, shifts of {2} pixel and turns up to {3} degrees</source>
        <translation>低通 {0} x {1} 归一化互相关，考虑镜像、{2} 像素平移和至多 {3} 度旋转</translation>
    </message>
    <message>
        <source>make again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>making a preview</source>
        <translation>制作预览</translation>
    </message>
    <message>
        <source>map, 0 to 4 times the usual</source>
        <translation>异常图，常规的 0 至 4 倍</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>掩模</translation>
    </message>
    <message>
        <source>matrix size</source>
        <translation>矩阵大小</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>mean of the pixels</source>
        <translation>像素平均</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>measuring noise</source>
        <translation>正在测量噪声</translation>
    </message>
    <message>
        <source>medaug operations lists what does.</source>
        <translation>medaug operations 会列出能生成影像的操作。</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中值</translation>
    </message>
    <message>
        <source>meningioma</source>
        <translation>脑膜瘤</translation>
    </message>
    <message>
        <source>meningioma alone, against half of the real images</source>
        <translation>仅脑膜瘤，与一半真实影像比较</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>ml</source>
        <translation>ml</translation>
    </message>
    <message>
        <source>ml found in scans with nothing to find</source>
        <translation>没有目标的扫描中找到的 ml</translation>
    </message>
    <message>
        <source>more elements than any item has</source>
        <translation>元素数超过任何条目</translation>
    </message>
    <message>
        <source>morph</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>must be between {0} and {1}</source>
        <translation>必须在 {0} 与 {1} 之间</translation>
    </message>
    <message>
        <source>must be one of {0}</source>
        <translation>必须是 {0} 之一</translation>
    </message>
    <message>
        <source>must be {0}</source>
        <translation>必须是 {0}</translation>
    </message>
    <message>
        <source>must look like {0}</source>
        <translation>必须形如 {0}</translation>
    </message>
    <message>
        <source>name other images</source>
        <translation>所指的是其他影像，</translation>
    </message>
    <message>
        <source>names another image</source>
        <translation>所指的是另一幅影像，</translation>
    </message>
    <message>
        <source>native size</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>next slice</source>
        <translation>下一层</translation>
    </message>
    <message>
        <source>niimath-bitmap: one T1 brain, {0} mm</source>
        <translation>niimath-bitmap：一例 T1 脑，{0} mm</translation>
    </message>
    <message>
        <source>nnU-Net</source>
        <translation>nnU-Net</translation>
    </message>
    <message>
        <source>nnU-Net's manner: soft Dice of the batch and cross-entropy at three resolutions, images of {0}, {1}, {2} pixels one after the other, rotation, scaling, elastic change, mirroring left to right, gamma, bias field, noise and low resolution. Version {3}.{4} was trained on; a quarter of the slices then shows no tumour: five heads cut along three axes, and slices of the tumour set in which the half with the tumour was replaced by the mirror image of the other. The weights are {5} of version {6}.{7} and {8} of what came out (Wortsman M. et al., CVPR {9}, arXiv:{10}). AdamW, half a cosine, bfloat16, moving average of the weights.</source>
        <translation>参照 nnU-Net：整批软 Dice 与交叉熵，三个分辨率，先后采用 {0}、{1}、{2} 像素的影像，旋转、缩放、弹性形变、左右镜像、伽马、偏置场、噪声与低分辨率。在版本 {3}.{4} 的基础上继续训练；此时四分之一的层面没有肿瘤：沿三个轴切取的五例头部，以及肿瘤数据集中以另一半的镜像替换有肿瘤一半的层面。权重取版本 {6}.{7} 的 {5} 与训练所得的 {8} 之和（Wortsman M. 等，CVPR {9}，arXiv:{10}）。AdamW，半个余弦，bfloat16，权重取滑动平均。</translation>
    </message>
    <message>
        <source>no array of pixels</source>
        <translation>不是像素数组</translation>
    </message>
    <message>
        <source>no finding</source>
        <translation>无异常</translation>
    </message>
    <message>
        <source>no finding alone, against half of the real images</source>
        <translation>仅无异常，与一半真实影像比较</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>no pixel data</source>
        <translation>无像素数据</translation>
    </message>
    <message>
        <source>no restriction on use, attribution asked</source>
        <translation>使用不受限制，请注明出处</translation>
    </message>
    <message>
        <source>no sample_size, the size of its images</source>
        <translation>没有 sample_size（其影像的大小）</translation>
    </message>
    <message>
        <source>no threshold without values</source>
        <translation>没有数值就没有阈值</translation>
    </message>
    <message>
        <source>no whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>noise after</source>
        <translation>处理后噪声</translation>
    </message>
    <message>
        <source>noise before</source>
        <translation>处理前噪声</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>non-local means</source>
        <translation>非局部均值</translation>
    </message>
    <message>
        <source>non-white-matter hypointensities</source>
        <translation>非白质低信号</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none are in the package</source>
        <translation>包中不含影像</translation>
    </message>
    <message>
        <source>normalised correlation at {0} x {1} over mirror images and shifts of {2} pixel, no turns</source>
        <translation>{0} x {1} 归一化相关，包括镜像和 {2} 像素平移，不含旋转</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>not protobuf</source>
        <translation>不是 protobuf</translation>
    </message>
    <message>
        <source>not said in the bundle</source>
        <translation>包中未说明</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>number blocks not trained on ({0} slices)</source>
        <translation>未参与训练的编号块（{0} 层）</translation>
    </message>
    <message>
        <source>number {0}</source>
        <translation>编号 {0}</translation>
    </message>
    <message>
        <source>objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>of its frames lie</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>of its frames lies</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>of the kind {0}</source>
        <translation>类型为 {0}</translation>
    </message>
    <message>
        <source>of the series</source>
        <translation>取自序列</translation>
    </message>
    <message>
        <source>of unknown modality</source>
        <translation>模态未知</translation>
    </message>
    <message>
        <source>one alone</source>
        <translation>仅一个</translation>
    </message>
    <message>
        <source>one click alone</source>
        <translation>仅一次点击</translation>
    </message>
    <message>
        <source>one piece</source>
        <translation>一块</translation>
    </message>
    <message>
        <source>one place</source>
        <translation>同一位置</translation>
    </message>
    <message>
        <source>onnxruntime cannot load this model.</source>
        <translation>onnxruntime 无法加载该模型。</translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation>反相位</translation>
    </message>
    <message>
        <source>optic chiasm</source>
        <translation>视交叉</translation>
    </message>
    <message>
        <source>orientation {0}</source>
        <translation>朝向 {0}</translation>
    </message>
    <message>
        <source>out_channels, of which there are not as many as in_channels</source>
        <translation>out_channels，数目与 in_channels 不同</translation>
    </message>
    <message>
        <source>outer k-space cut off</source>
        <translation>截去外围 k 空间</translation>
    </message>
    <message>
        <source>outline of the mask</source>
        <translation>掩模轮廓</translation>
    </message>
    <message>
        <source>outputs.choices: must be a list of at most 16</source>
        <translation>outputs.choices：须为最多 16 项的列表</translation>
    </message>
    <message>
        <source>outputs.choices: other numbers of words than the network knows</source>
        <translation>outputs.choices：词语数与网络所知不同</translation>
    </message>
    <message>
        <source>outputs.choices[{0}]: has a name, a title and a list of words</source>
        <translation>outputs.choices[{0}]：须有名称、标题和词语列表</translation>
    </message>
    <message>
        <source>outputs.factor: is missing</source>
        <translation>outputs.factor：缺失</translation>
    </message>
    <message>
        <source>outputs.factor: {0}, but the network enlarges by {1}</source>
        <translation>outputs.factor：{0}，但网络放大 {1} 倍</translation>
    </message>
    <message>
        <source>outputs.header: DICOM keywords with plain values</source>
        <translation>outputs.header：须为 DICOM 关键字及简单数值</translation>
    </message>
    <message>
        <source>outputs.mix: must be a list of rows</source>
        <translation>outputs.mix：须为行的列表</translation>
    </message>
    <message>
        <source>outputs.mix[{0}]: a whole number for each choice, and how often they go together</source>
        <translation>outputs.mix[{0}]：每个选项一个整数，以及其组合出现的频率</translation>
    </message>
    <message>
        <source>outputs.mix[{0}]: names a word that there is not</source>
        <translation>outputs.mix[{0}]：指定了不存在的词语</translation>
    </message>
    <message>
        <source>outputs.size: is missing</source>
        <translation>outputs.size：缺失</translation>
    </message>
    <message>
        <source>outputs.size: {0}, but the network makes {1}</source>
        <translation>outputs.size：{0}，但网络生成 {1}</translation>
    </message>
    <message>
        <source>outputs.spacing_mm: between 0.001 and 100 mm</source>
        <translation>outputs.spacing_mm：须在 0.001 与 100 mm 之间</translation>
    </message>
    <message>
        <source>outputs.window: the width is above 0</source>
        <translation>outputs.window：窗宽须大于 0</translation>
    </message>
    <message>
        <source>over pixels</source>
        <translation>在像素上</translation>
    </message>
    <message>
        <source>part kept</source>
        <translation>按保留比例</translation>
    </message>
    <message>
        <source>part of it</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>part {0} of {1}</source>
        <translation>第 {0} 部分，共 {1} 部分</translation>
    </message>
    <message>
        <source>percentiles of what is labelled</source>
        <translation>已标注部分的百分位数</translation>
    </message>
    <message>
        <source>phase image</source>
        <translation>相位图</translation>
    </message>
    <message>
        <source>pictures that do not say what they are</source>
        <translation>未说明模态的图片</translation>
    </message>
    <message>
        <source>pictures, Gaussian blur of {0} pixels</source>
        <translation>图片，{0} 像素高斯模糊</translation>
    </message>
    <message>
        <source>pictures, bicubic, antialiased</source>
        <translation>图片，双三次，抗混叠</translation>
    </message>
    <message>
        <source>piecewise</source>
        <translation>分段直线</translation>
    </message>
    <message>
        <source>pip install 'medaug[diffusers]' brings it.</source>
        <translation>可用 pip install 'medaug[diffusers]' 安装。</translation>
    </message>
    <message>
        <source>pip install 'medaug[monai]' brings it.</source>
        <translation>pip install 'medaug[monai]' 即可安装。</translation>
    </message>
    <message>
        <source>pip install 'medaug[onnx]' brings it.</source>
        <translation>可用 pip install 'medaug[onnx]' 安装。</translation>
    </message>
    <message>
        <source>pip install 'medaug[onnx]' brings onnxruntime.</source>
        <translation>可用 pip install 'medaug[onnx]' 安装 onnxruntime。</translation>
    </message>
    <message>
        <source>pituitary</source>
        <translation>垂体瘤</translation>
    </message>
    <message>
        <source>pituitary alone, against half of the real images</source>
        <translation>仅垂体瘤，与一半真实影像比较</translation>
    </message>
    <message>
        <source>pixel type</source>
        <translation>像素类型</translation>
    </message>
    <message>
        <source>pixels {0} mm</source>
        <translation>像素 {0} mm</translation>
    </message>
    <message>
        <source>pneumonia</source>
        <translation>肺炎</translation>
    </message>
    <message>
        <source>pneumonia alone, against half of the real images</source>
        <translation>仅肺炎，与一半真实影像比较</translation>
    </message>
    <message>
        <source>point {0}</source>
        <translation>点 {0}</translation>
    </message>
    <message>
        <source>previous slice</source>
        <translation>上一层</translation>
    </message>
    <message>
        <source>proposing</source>
        <translation>正在提议</translation>
    </message>
    <message>
        <source>px</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>py_synthsr: one FLAIR head, {0} mm</source>
        <translation>py_synthsr：一例 FLAIR 头部，{0} mm</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>reading back</source>
        <translation>正在读回</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实影像</translation>
    </message>
    <message>
        <source>real + classical</source>
        <translation>真实 + 经典增强</translation>
    </message>
    <message>
        <source>real + classical + generated ({0}x)</source>
        <translation>真实 + 经典增强 + 生成（{0} 倍）</translation>
    </message>
    <message>
        <source>reconstruct</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>reconstruction diameter</source>
        <translation>重建直径</translation>
    </message>
    <message>
        <source>repetition time</source>
        <translation>重复时间</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>respiratory phase</source>
        <translation>呼吸时相</translation>
    </message>
    <message>
        <source>right {0}</source>
        <translation>右{0}</translation>
    </message>
    <message>
        <source>running the model</source>
        <translation>正在运行模型</translation>
    </message>
    <message>
        <source>running {0}</source>
        <translation>运行 {0}</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>矢状位</translation>
    </message>
    <message>
        <source>sample_size {0}, which cannot be halved {1} times</source>
        <translation>sample_size {0}，无法减半 {1} 次</translation>
    </message>
    <message>
        <source>sampling.steps: must be a whole number</source>
        <translation>sampling.steps：须为整数</translation>
    </message>
    <message>
        <source>sampling.{0}: must be between {1} and {2}</source>
        <translation>sampling.{0}：须在 {1} 与 {2} 之间</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>scan options</source>
        <translation>扫描选项</translation>
    </message>
    <message>
        <source>seg: segmentations (SEG), voxel by voxel. rtstruct: structure sets (RTSTRUCT) for radiotherapy, as contours along the edges of pixels. both: each of them. Other formats hold label maps of their own.</source>
        <translation>seg：逐体素的分割（SEG）。rtstruct：用于放射治疗的结构集（RTSTRUCT），轮廓沿像素边缘。both：两者都写。其他格式有各自的标签图。</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>series number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>锐利</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>sizes are positive, and each width has its number of blocks</source>
        <translation>大小须为正，每个宽度须有其块数</translation>
    </message>
    <message>
        <source>sizes are positive, and each width has its number of blocks and attention</source>
        <translation>各尺寸须为正数，且每个宽度都须给出块数和注意力设置</translation>
    </message>
    <message>
        <source>sizes are positive, features at least 4, the scale at most 8</source>
        <translation>尺寸须为正，特征数至少为 4，倍数至多为 8</translation>
    </message>
    <message>
        <source>sizes are positive, the scale at most 8</source>
        <translation>大小须为正，倍数最多为 8</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>slice after</source>
        <translation>其后的层面</translation>
    </message>
    <message>
        <source>slice before</source>
        <translation>其前的层面</translation>
    </message>
    <message>
        <source>slice thickness</source>
        <translation>层厚</translation>
    </message>
    <message>
        <source>slices</source>
        <translation>层面</translation>
    </message>
    <message>
        <source>slices are even and at least 4, width and hidden positive</source>
        <translation>层数须为偶数且至少为 4，宽度和隐藏单元须为正</translation>
    </message>
    <message>
        <source>slices of volumes</source>
        <translation>容积的层面</translation>
    </message>
    <message>
        <source>slices {0} of {1}</source>
        <translation>{1} 的第 {0} 层</translation>
    </message>
    <message>
        <source>slowest cosines, as many numbers</source>
        <translation>最低频余弦，数据量相同</translation>
    </message>
    <message>
        <source>small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>small values bright</source>
        <translation>小值显示为亮</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>柔和</translation>
    </message>
    <message>
        <source>soft tissue</source>
        <translation>软组织</translation>
    </message>
    <message>
        <source>some {0}</source>
        <translation>约 {0}</translation>
    </message>
    <message>
        <source>some {0}, not named</source>
        <translation>约 {0} 名，未具名</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源网格</translation>
    </message>
    <message>
        <source>spherical</source>
        <translation>球面</translation>
    </message>
    <message>
        <source>square pixels</source>
        <translation>方形像素</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>steel</source>
        <translation>钢</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>第 {0} 步</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stroke, box</source>
        <translation>卒中，框</translation>
    </message>
    <message>
        <source>stroke, box and {0} click</source>
        <translation>卒中，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>stroke, box and {0} clicks</source>
        <translation>卒中，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>stroke, one click alone</source>
        <translation>卒中，仅一次点击</translation>
    </message>
    <message>
        <source>stroke, other people</source>
        <translation>卒中，其他患者</translation>
    </message>
    <message>
        <source>studyforrest: one de-faced T1 head, {0} mm, {1} slices</source>
        <translation>studyforrest：一例去面部的 T1 头部，{0} mm，{1} 层</translation>
    </message>
    <message>
        <source>that does not say its kind</source>
        <translation>未说明类型</translation>
    </message>
    <message>
        <source>the channels do not lead from 4 pixels to the size over the fold, which is 2 or 4</source>
        <translation>各通道不能从 4 像素到达除以折叠（2 或 4）后的大小</translation>
    </message>
    <message>
        <source>the channels do not lead from the size over the fold (2, 4 or 8) to 4 pixels</source>
        <translation>channels 不能从尺寸经 fold（2、4 或 8）到达 4 个像素</translation>
    </message>
    <message>
        <source>the disk refuses</source>
        <translation>磁盘拒绝访问</translation>
    </message>
    <message>
        <source>the edge does not divide by the grids</source>
        <translation>边长不能被网格整除</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the finest grid is an eighth, a quarter or half of the size</source>
        <translation>最细网格须为尺寸的八分之一、四分之一或二分之一</translation>
    </message>
    <message>
        <source>the geometry differs</source>
        <translation>几何信息不同</translation>
    </message>
    <message>
        <source>the header</source>
        <translation>文件头</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>最后一层</translation>
    </message>
    <message>
        <source>the middle</source>
        <translation>正中</translation>
    </message>
    <message>
        <source>the nearest training image by low-pass shape (over mirror images, shifts of a pixel and turns up to 8 degrees) or by features of EfficientNet-lite0; alarm below the distance that 1 in 100 held-out real images has</source>
        <translation>按低通形状（包括镜像、一像素平移和至多 8 度旋转）或按 EfficientNet-lite0 特征最近的训练影像；低于 100 幅留出真实影像中 1 幅所具有的距离时报警</translation>
    </message>
    <message>
        <source>the norm is INSTANCE or BATCH, the activation PRELU or RELU</source>
        <translation>归一化须为 INSTANCE 或 BATCH，激活须为 PRELU 或 RELU</translation>
    </message>
    <message>
        <source>the pixel data are too short</source>
        <translation>像素数据过短</translation>
    </message>
    <message>
        <source>the qform is used</source>
        <translation>采用 qform</translation>
    </message>
    <message>
        <source>the scale is 1, 2 or 4, sizes are positive</source>
        <translation>倍数须为 1、2 或 4，大小须为正</translation>
    </message>
    <message>
        <source>the size of an image differs</source>
        <translation>影像大小不同</translation>
    </message>
    <message>
        <source>the slice on a finer grid of the same box</source>
        <translation>同一范围内更细网格上的层面</translation>
    </message>
    <message>
        <source>the slice with a tenth of its noise</source>
        <translation>保留十分之一噪声的层面</translation>
    </message>
    <message>
        <source>the slices between, as thick as the known ones</source>
        <translation>其间的层面，厚度与已知层面相同</translation>
    </message>
    <message>
        <source>the user's own data</source>
        <translation>用户自己的数据</translation>
    </message>
    <message>
        <source>the voxels differ</source>
        <translation>体素不同</translation>
    </message>
    <message>
        <source>the whole box</source>
        <translation>整个框</translation>
    </message>
    <message>
        <source>there are at least three stages, each with a width, a depth, heads and a window</source>
        <translation>至少有三级，每级有宽度、深度、头数和窗口</translation>
    </message>
    <message>
        <source>there are at least two stages, two classes and one channel</source>
        <translation>至少须有两级、两类和一个通道</translation>
    </message>
    <message>
        <source>there are four positive numbers of channels</source>
        <translation>须有四个正的通道数</translation>
    </message>
    <message>
        <source>there is one stride less than channels, and all are positive</source>
        <translation>步幅须比通道少一个，且均为正</translation>
    </message>
    <message>
        <source>thick</source>
        <translation>厚层</translation>
    </message>
    <message>
        <source>thickness over distance</source>
        <translation>层厚与间距之比</translation>
    </message>
    <message>
        <source>third ventricle</source>
        <translation>第三脑室</translation>
    </message>
    <message>
        <source>this layout cannot say so: slices without a label count as empty</source>
        <translation>此布局无法表示这一点：没有标签的层面视为空</translation>
    </message>
    <message>
        <source>three heads not trained on, two with old strokes</source>
        <translation>三例未用于训练的头部，其中两例有陈旧性卒中</translation>
    </message>
    <message>
        <source>three numbers of channels, all sizes positive</source>
        <translation>须有三个通道数，所有大小为正</translation>
    </message>
    <message>
        <source>three numbers of channels, all sizes positive, the side a multiple of 4</source>
        <translation>须有三个通道数，所有大小为正，边长为 4 的倍数</translation>
    </message>
    <message>
        <source>time point</source>
        <translation>时间点</translation>
    </message>
    <message>
        <source>titanium</source>
        <translation>钛</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>to each of {0} patients</source>
        <translation>与 {0} 位患者逐一比较</translation>
    </message>
    <message>
        <source>to the patient</source>
        <translation>与该患者比较</translation>
    </message>
    <message>
        <source>too deep</source>
        <translation>过深</translation>
    </message>
    <message>
        <source>training image</source>
        <translation>训练影像</translation>
    </message>
    <message>
        <source>trigger time</source>
        <translation>触发时间</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真或假</translation>
    </message>
    <message>
        <source>tube voltage</source>
        <translation>管电压</translation>
    </message>
    <message>
        <source>tumour, box</source>
        <translation>肿瘤，框</translation>
    </message>
    <message>
        <source>tumour, box and {0} click</source>
        <translation>肿瘤，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>tumour, box and {0} clicks</source>
        <translation>肿瘤，框加 {0} 次点击</translation>
    </message>
    <message>
        <source>tumour, one click alone</source>
        <translation>肿瘤，仅一次点击</translation>
    </message>
    <message>
        <source>tumour, other people</source>
        <translation>肿瘤，其他患者</translation>
    </message>
    <message>
        <source>two slices after</source>
        <translation>其后第二个层面</translation>
    </message>
    <message>
        <source>two slices before</source>
        <translation>其前第二个层面</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation>不确定性</translation>
    </message>
    <message>
        <source>unknown modality</source>
        <translation>模态未知</translation>
    </message>
    <message>
        <source>upscale</source>
        <translation>超分辨率</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>value representation</source>
        <translation>值表示</translation>
    </message>
    <message>
        <source>value representation {0}</source>
        <translation>值表示 {0}</translation>
    </message>
    <message>
        <source>variance_type, which is learned</source>
        <translation>variance_type，是学习所得的</translation>
    </message>
    <message>
        <source>velocity direction</source>
        <translation>流速方向</translation>
    </message>
    <message>
        <source>ventral diencephalon</source>
        <translation>腹侧间脑</translation>
    </message>
    <message>
        <source>vertical</source>
        <translation>垂直</translation>
    </message>
    <message>
        <source>vertical lines</source>
        <translation>垂直线</translation>
    </message>
    <message>
        <source>volumes</source>
        <translation>容积</translation>
    </message>
    <message>
        <source>what is not drawn is marked to be ignored</source>
        <translation>未勾画处标记为忽略</translation>
    </message>
    <message>
        <source>what the weights remember of single patients was not examined</source>
        <translation>未检查权重对个别患者的记忆</translation>
    </message>
    <message>
        <source>white matter hypointensities</source>
        <translation>白质低信号</translation>
    </message>
    <message>
        <source>whole label</source>
        <translation>整个标签</translation>
    </message>
    <message>
        <source>whole slice</source>
        <translation>整层</translation>
    </message>
    <message>
        <source>widths are multiples of their heads</source>
        <translation>宽度是其头数的倍数</translation>
    </message>
    <message>
        <source>widths with attention are multiples of 32</source>
        <translation>带注意力的宽度须为 32 的倍数</translation>
    </message>
    <message>
        <source>with a label map</source>
        <translation>按标签图</translation>
    </message>
    <message>
        <source>with contrast agent</source>
        <translation>使用对比剂</translation>
    </message>
    <message>
        <source>without a codec there are 16 numbers to a place</source>
        <translation>没有编解码器时每个位置有 16 个数</translation>
    </message>
    <message>
        <source>without a place</source>
        <translation>无位置</translation>
    </message>
    <message>
        <source>without a unit</source>
        <translation>无单位</translation>
    </message>
    <message>
        <source>without contrast agent</source>
        <translation>未使用对比剂</translation>
    </message>
    <message>
        <source>without the clicks</source>
        <translation>不用点击</translation>
    </message>
    <message>
        <source>written by MedAug {0}</source>
        <translation>由 MedAug {0} 写出</translation>
    </message>
    <message>
        <source>x usual</source>
        <translation>x 常规</translation>
    </message>
    <message>
        <source>z-scores of each slice</source>
        <translation>逐层 z 分数</translation>
    </message>
    <message>
        <source>{0} % of the box {1} lie outside the result.</source>
        <translation>框 {1} 有 {0} % 位于结果之外。</translation>
    </message>
    <message>
        <source>{0} % of the label {1} lie outside the result.</source>
        <translation>标签 {1} 有 {0} % 位于结果之外。</translation>
    </message>
    <message>
        <source>{0} HU, or {1} % of the range</source>
        <translation>{0} HU，或范围的 {1} %</translation>
    </message>
    <message>
        <source>{0} alone, {1}</source>
        <translation>仅 {0}，{1}</translation>
    </message>
    <message>
        <source>{0} and made again{1}.</source>
        <translation>{0}，已重新生成{1}。</translation>
    </message>
    <message>
        <source>{0} and {1} are the same image, in parts {2} and {3}.</source>
        <translation>{0} 与 {1} 是同一影像，却分在 {2} 和 {3} 两部分。</translation>
    </message>
    <message>
        <source>{0} and {1} dropped.</source>
        <translation>{0}，已丢弃。</translation>
    </message>
    <message>
        <source>{0} and {1} kept as asked: look before sharing.</source>
        <translation>{0}，已按要求保留：分享前请查看。</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 等，另有 {1} 个</translation>
    </message>
    <message>
        <source>{0} archives are not opened here.</source>
        <translation>此处不打开 {0} 压缩包。</translation>
    </message>
    <message>
        <source>{0} boxes filled with {1}</source>
        <translation>{0} 个方块填充为{1}</translation>
    </message>
    <message>
        <source>{0} by the trained network {1} {2}</source>
        <translation>{0}，由训练过的网络 {1} {2} 完成</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
    <message>
        <source>{0} cannot be read any more: {1}.</source>
        <translation>{0}无法再读取：{1}。</translation>
    </message>
    <message>
        <source>{0} cases are nearly the same picture as one of another patient: they are kept in one part.</source>
        <translation>{0} 个病例与另一患者的影像几乎相同：它们归入同一部分。</translation>
    </message>
    <message>
        <source>{0} copies</source>
        <translation>{0} 个副本</translation>
    </message>
    <message>
        <source>{0} copy</source>
        <translation>{0} 个副本</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}</source>
        <translation>{0}无法写入：{1}</translation>
    </message>
    <message>
        <source>{0} dB from bicubic antialiased slices, {1} over bicubic interpolation. {2} dB was aimed at, {3} on other scans: missed; scans differ, and the gain is what compares.</source>
        <translation>双三次抗混叠层面得 {0} dB，比双三次插值 {1}。目标为 {2} dB，在其他扫描上为 {3}：未达到；扫描不同，可比较的是增益。</translation>
    </message>
    <message>
        <source>{0} detector channels with gain errors of up to {1} % (rings)</source>
        <translation>{0} 个探测器通道的增益误差最大 {1} %（环状伪影）</translation>
    </message>
    <message>
        <source>{0} does not belong to the set.</source>
        <translation>{0} 不属于该数据集。</translation>
    </message>
    <message>
        <source>{0} does not hold JSON.</source>
        <translation>{0} 不含 JSON。</translation>
    </message>
    <message>
        <source>{0} does not know what is usual: it has no anomaly map.</source>
        <translation>{0} 不知何为常规：没有异常图。</translation>
    </message>
    <message>
        <source>{0} does not propose.</source>
        <translation>{0} 不能提议。</translation>
    </message>
    <message>
        <source>{0} draws on {1} for images {2}.</source>
        <translation>{0} 抽取于 {1}，影像为 {2}。</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} 个文件</translation>
    </message>
    <message>
        <source>{0} files are copies of others, byte for byte: each of {1} pictures is used once.</source>
        <translation>{0} 个文件是其他文件的逐字节副本：{1} 幅图片各用一次。</translation>
    </message>
    <message>
        <source>{0} files cannot be read and are left out.</source>
        <translation>{0} 个文件无法读取，未使用。</translation>
    </message>
    <message>
        <source>{0} files or label maps cannot be used and are left out.</source>
        <translation>{0} 个文件或标签图无法使用，已排除。</translation>
    </message>
    <message>
        <source>{0} gaps of {1} slices</source>
        <translation>{0} 处间隙，每处 {1} 层</translation>
    </message>
    <message>
        <source>{0} generated from {1} masks</source>
        <translation>由 {1} 个掩模生成 {0} 幅</translation>
    </message>
    <message>
        <source>{0} generated images look like held-out ones and were left out there.</source>
        <translation>{0} 张生成图像与留出的图像相似，在该处未被采用。</translation>
    </message>
    <message>
        <source>{0} generated, {1} real, likeness above {2}</source>
        <translation>生成 {0} 幅，真实 {1} 幅，相似度高于 {2}</translation>
    </message>
    <message>
        <source>{0} generates no images.</source>
        <translation>{0} 不生成影像。</translation>
    </message>
    <message>
        <source>{0} ghosts, phase axis {1}</source>
        <translation>{0} 个重影，相位轴 {1}</translation>
    </message>
    <message>
        <source>{0} gives no label maps, which this set has.</source>
        <translation>{0} 不提供标签图，而该数据集有标签图。</translation>
    </message>
    <message>
        <source>{0} gives no label maps, without which its images cannot be learned from.</source>
        <translation>{0} 不提供标签图，没有标签图就无法从其图像中学习。</translation>
    </message>
    <message>
        <source>{0} has changed since it was read: {1}. Nothing is taken from it.</source>
        <translation>{0}在读取后已改变：{1}。未采用其中任何内容。</translation>
    </message>
    <message>
        <source>{0} has not enough memory for this training.</source>
        <translation>{0} 的内存不足以进行此训练。</translation>
    </message>
    <message>
        <source>{0} has places that are no numbers.</source>
        <translation>{0} 中有位置不是数字。</translation>
    </message>
    <message>
        <source>{0} held-out pictures</source>
        <translation>{0} 幅留出的图像</translation>
    </message>
    <message>
        <source>{0} held-out pictures of {1} pixels</source>
        <translation>{0} 幅 {1} 像素的留出图像</translation>
    </message>
    <message>
        <source>{0} held-out slices, bicubic, antialiased</source>
        <translation>{0} 个留出层面，双三次，抗混叠</translation>
    </message>
    <message>
        <source>{0} holds no labels: {1}</source>
        <translation>{0} 中没有标签：{1}</translation>
    </message>
    <message>
        <source>{0} image</source>
        <translation>{0} 幅影像</translation>
    </message>
    <message>
        <source>{0} images</source>
        <translation>{0} 幅影像</translation>
    </message>
    <message>
        <source>{0} in place of a label</source>
        <translation>{0}取代标签</translation>
    </message>
    <message>
        <source>{0} in-plane movements, {1}, phase axis {2}</source>
        <translation>{0} 次平面内运动，{1}，相位轴 {2}</translation>
    </message>
    <message>
        <source>{0} is a file that the manifest does not know.</source>
        <translation>{0} 是清单中没有的文件。</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} 已损坏。</translation>
    </message>
    <message>
        <source>{0} is empty</source>
        <translation>{0} 为空</translation>
    </message>
    <message>
        <source>{0} is for networks that segment, and no case has a label map.</source>
        <translation>{0} 面向分割网络，而没有病例带有标签图。</translation>
    </message>
    <message>
        <source>{0} is gone since it was read.</source>
        <translation>{0}在读取后已消失。</translation>
    </message>
    <message>
        <source>{0} is in HU and does nothing to a series that is not in HU; this is {1}.</source>
        <translation>{0}以 HU 为单位，对非 HU 的序列不起作用；此序列为 {1}。</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>缺少 {0}</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <source>{0} is neither a codec nor a flow to begin with.</source>
        <translation>{0} 既不是编解码器，也不是可作起点的流模型。</translation>
    </message>
    <message>
        <source>{0} is nested too deeply.</source>
        <translation>{0} 嵌套过深。</translation>
    </message>
    <message>
        <source>{0} is no list of points that is understood.</source>
        <translation>{0} 不是能识别的点列表。</translation>
    </message>
    <message>
        <source>{0} is no number{1}</source>
        <translation>{0} 不是数{1}</translation>
    </message>
    <message>
        <source>{0} is not a model package: it has no {1}.</source>
        <translation>{0} 不是模型包：没有 {1}。</translation>
    </message>
    <message>
        <source>{0} is not a recipe: it is too long.</source>
        <translation>{0} 不是配方：过长。</translation>
    </message>
    <message>
        <source>{0} is not the file that was written.</source>
        <translation>{0} 不是当初写入的文件。</translation>
    </message>
    <message>
        <source>{0} is outside a mask of {1}</source>
        <translation>{0} 位于大小为 {1} 的掩模之外</translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <translation>{0} 已经存在。</translation>
    </message>
    <message>
        <source>{0} is too long for a list of points.</source>
        <translation>{0} 过长，不可能是点列表。</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} 项</translation>
    </message>
    <message>
        <source>{0} k-space spikes of {1} % of the 99th percentile</source>
        <translation>{0} 个 k 空间尖峰，为第 99 百分位的 {1} %</translation>
    </message>
    <message>
        <source>{0} label maps are drawn in some slices only; {1}.</source>
        <translation>{0} 幅标签图只在部分层面勾画；{1}。</translation>
    </message>
    <message>
        <source>{0} label maps have no image of their name.</source>
        <translation>{0} 个标签图没有同名的图像。</translation>
    </message>
    <message>
        <source>{0} left out: the model was trained on them or on their neighbours.</source>
        <translation>{0}被略去：模型用它们或其相邻层面训练过。</translation>
    </message>
    <message>
        <source>{0} lesion{1} copied to other places of the same tissue</source>
        <translation>已将 {0} 个病灶复制到同类组织的其他位置</translation>
    </message>
    <message>
        <source>{0} looks at axial slices, and these are not: take the axial series.</source>
        <translation>“{0}”需要横断面切片，而这些不是：请改用横断面序列。</translation>
    </message>
    <message>
        <source>{0} missing: {1}{2}, where {3} mm is the rule; each slice keeps its own place, but on the screen all are shown as far apart.</source>
        <translation>缺少 {0}：{1}{2}，而通常为 {3} mm；每层保留各自的位置，但屏幕上以相同间距显示。</translation>
    </message>
    <message>
        <source>{0} mm between slices {1} and {2}</source>
        <translation>第 {1} 层与第 {2} 层之间 {0} mm</translation>
    </message>
    <message>
        <source>{0} models were added: {1}.</source>
        <translation>已加入 {0} 个模型：{1}。</translation>
    </message>
    <message>
        <source>{0} more labels did not come along whole: the provenance lists them.</source>
        <translation>另有 {0} 个标签未完整随之变换：来源记录中列有全部。</translation>
    </message>
    <message>
        <source>{0} more like these.</source>
        <translation>此类问题另有 {0} 个。</translation>
    </message>
    <message>
        <source>{0} more that you brought in were left out: {1} are run at most.</source>
        <translation>另有 {0} 个您加入的网络未列入：最多运行 {1} 个。</translation>
    </message>
    <message>
        <source>{0} movements between slices, {1}, interleave {2}</source>
        <translation>层间移动 {0} 次，{1}，交错数 {2}</translation>
    </message>
    <message>
        <source>{0} must be {1}, not {2}.</source>
        <translation>{0} 必须是{1}，而不是 {2}。</translation>
    </message>
    <message>
        <source>{0} needs a grey-level series to work on.</source>
        <translation>{0}需要一个灰度序列作为输入。</translation>
    </message>
    <message>
        <source>{0} needs a series to work on.</source>
        <translation>{0}需要一个序列作为输入。</translation>
    </message>
    <message>
        <source>{0} objects are shown with large values bright; the source asked for the reverse.</source>
        <translation>{0} 对象以大值显示为亮；源影像要求相反。</translation>
    </message>
    <message>
        <source>{0} of its {1} frames</source>
        <translation>其 {1} 帧中的 {0} 帧</translation>
    </message>
    <message>
        <source>{0} of other images: each counts once.</source>
        <translation>有其他影像的 {0}：每幅只计一次。</translation>
    </message>
    <message>
        <source>{0} of the CT have no values of air: they seem not to be in HU.</source>
        <translation>{0} 的 CT 没有空气的数值：它们似乎不是 HU。</translation>
    </message>
    <message>
        <source>{0} of the pictures are in colour; models learn from their brightness alone.</source>
        <translation>{0} 的图片是彩色的；模型只学习其亮度。</translation>
    </message>
    <message>
        <source>{0} of the range</source>
        <translation>范围的 {0}</translation>
    </message>
    <message>
        <source>{0} of the series are black or of one grey all over.</source>
        <translation>{0} 的序列全黑或为单一灰度。</translation>
    </message>
    <message>
        <source>{0} of the trainer {1} is damaged.</source>
        <translation>训练器 {1} 的 {0} 已损坏。</translation>
    </message>
    <message>
        <source>{0} of {1} could not be made.</source>
        <translation>{1} 个中有 {0} 个未能制作。</translation>
    </message>
    <message>
        <source>{0} of {1} generated</source>
        <translation>已生成 {0}/{1}</translation>
    </message>
    <message>
        <source>{0} of {1} generated pictures are copies of pictures that were trained on.</source>
        <translation>{1} 幅生成图像中有 {0} 幅是训练图像的复本。</translation>
    </message>
    <message>
        <source>{0} of {1} label maps are empty.</source>
        <translation>{1} 个标签图中有 {0} 个是空的。</translation>
    </message>
    <message>
        <source>{0} of {1} label maps are the same, whatever the image shows.</source>
        <translation>{1} 个标签图中有 {0} 个完全相同，与图像内容无关。</translation>
    </message>
    <message>
        <source>{0} of {1} label maps do not fit their image and are left out. {2}</source>
        <translation>{1} 个标签图中有 {0} 个与图像不符，未使用。{2}</translation>
    </message>
    <message>
        <source>{0} of {1} lines of k-space, zero-filled, phase axis {2}</source>
        <translation>采集 k 空间 {1} 条线中的 {0} 条，其余补零，相位轴 {2}</translation>
    </message>
    <message>
        <source>{0} of {1} scans have no fine detail: they were interpolated, and their pixels are smaller than what was measured.</source>
        <translation>{1} 个扫描中有 {0} 个没有细节：它们经过插值，像素比实际测得的更小。</translation>
    </message>
    <message>
        <source>{0} of {1} series are nearly the same picture as one of another patient; such patients are kept on one side, so that nothing is measured on what was trained on.</source>
        <translation>{1} 个序列中有 {0} 个与另一位患者的图像几乎相同；这些患者放在同一侧，以免在训练过的数据上测量。</translation>
    </message>
    <message>
        <source>{0} of {1} series belong to no class and are left out.</source>
        <translation>{1} 个序列中有 {0} 个不属于任何类别，未使用。</translation>
    </message>
    <message>
        <source>{0} of {1}, measured by {2} {3}.</source>
        <translation>{1}的{0}，由 {2} {3} 测量。</translation>
    </message>
    <message>
        <source>{0} other</source>
        <translation>其他 {0} 位</translation>
    </message>
    <message>
        <source>{0} other file</source>
        <translation>{0} 个其他文件</translation>
    </message>
    <message>
        <source>{0} other files</source>
        <translation>{0} 个其他文件</translation>
    </message>
    <message>
        <source>{0} others</source>
        <translation>其他 {0} 位</translation>
    </message>
    <message>
        <source>{0} patient</source>
        <translation>{0} 位患者</translation>
    </message>
    <message>
        <source>{0} patients</source>
        <translation>{0} 位患者</translation>
    </message>
    <message>
        <source>{0} patients not trained on</source>
        <translation>{0} 名未用于训练的患者</translation>
    </message>
    <message>
        <source>{0} patients of one kind of scanner ({1} T, steady-state free precession) in {2} bits, {3} of them trained on: other scanners and sequences were not seen.</source>
        <translation>一种扫描仪（{1} T，稳态自由进动）的 {0} 名患者，{2} 位，其中 {3} 名用于训练：未见过其他扫描仪和序列。</translation>
    </message>
    <message>
        <source>{0} pictures whole at 64 pixels and in pieces of 64 at 128 and 256: mean absolute error, structure at three scales, divergence of the codes from the unit normal, and a critic of patches in the last third. AdamW, half a cosine, moving average of the weights.</source>
        <translation>{0} 幅图像，以 64 像素整幅及 128、256 像素下的 64 像素图块训练：平均绝对误差、三个尺度的结构、编码与标准正态的散度，最后三分之一加入图块判别器。AdamW、半余弦、权重滑动平均。</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} 像素</translation>
    </message>
    <message>
        <source>{0} pixels along the longer edge</source>
        <translation>长边 {0} 像素</translation>
    </message>
    <message>
        <source>{0} pixels, head framed</source>
        <translation>{0} 像素，头部取景</translation>
    </message>
    <message>
        <source>{0} ratio, real to real over real to generated</source>
        <translation>{0} 比值，真实对真实与真实对生成之比</translation>
    </message>
    <message>
        <source>{0} sample</source>
        <translation>{0} 个样本</translation>
    </message>
    <message>
        <source>{0} samples</source>
        <translation>{0} 个样本</translation>
    </message>
    <message>
        <source>{0} seems to be its label map, but has another size and says nothing about its position: it is not used.</source>
        <translation>{0} 似为其标签图，但大小不同且未说明位置：不予使用。</translation>
    </message>
    <message>
        <source>{0} series have slices that are not evenly apart and are left out.</source>
        <translation>{0} 个序列的层面间距不均匀，未使用。</translation>
    </message>
    <message>
        <source>{0} slice</source>
        <translation>{0} 层</translation>
    </message>
    <message>
        <source>{0} slice is</source>
        <translation>{0} 层</translation>
    </message>
    <message>
        <source>{0} slices</source>
        <translation>{0} 层</translation>
    </message>
    <message>
        <source>{0} slices are</source>
        <translation>{0} 层</translation>
    </message>
    <message>
        <source>{0} slices brought to {1} pixels along the longer edge, values as z-scores of each slice; changed by MedAug's own transforms; Dice and cross-entropy at three scales (after nnU-Net, Nature Methods {2}, {3}), AdamW, half a cosine, images that grow over the training, moving average of the weights.</source>
        <translation>{0} 层统一为长边 {1} 像素，数值为各层的 z 分数；用 MedAug 自身的变换加以变化；在三个尺度上采用 Dice 和交叉熵（参照 nnU-Net，Nature Methods {2}, {3}），AdamW，半个余弦，影像尺寸随训练增大，权重取滑动平均。</translation>
    </message>
    <message>
        <source>{0} slices brought to {1}, values as {2}; changed by MedAug's own transforms; Dice and cross-entropy at three scales (after nnU-Net, Nature Methods 18, 2021), AdamW, half a cosine, images that grow over the training, moving average of the weights.</source>
        <translation>{0} 层统一为 {1}，数值为 {2}；用 MedAug 自身的变换加以变化；在三个尺度上采用 Dice 和交叉熵（参照 nnU-Net，Nature Methods 18, 2021），AdamW，半个余弦，影像尺寸随训练增大，权重取滑动平均。</translation>
    </message>
    <message>
        <source>{0} slices lost up to {1} % of their signal</source>
        <translation>{0} 层丢失信号，最多 {1} %</translation>
    </message>
    <message>
        <source>{0} slices of {1} were left out: the model was trained on them or on their neighbours.</source>
        <translation>略去了 {1} 的 {0} 层：模型曾用它们或其相邻层训练。</translation>
    </message>
    <message>
        <source>{0} slices were</source>
        <translation>{0} 个层面</translation>
    </message>
    <message>
        <source>{0} slices with a mask, inside the head</source>
        <translation>{0} 个有掩模的层面，头部之内</translation>
    </message>
    <message>
        <source>{0} slices, {1} of them without a label, brought to {2}, values as {3}; changed by MedAug's own transforms; Dice and cross-entropy at three scales (after nnU-Net, Nature Methods 18, 2021), AdamW, half a cosine, images that grow over the training, moving average of the weights.</source>
        <translation>{0} 层，其中 {1} 层没有标签，统一为 {2}，数值为 {3}；用 MedAug 自身的变换加以变化；在三个尺度上采用 Dice 和交叉熵（参照 nnU-Net，Nature Methods 18, 2021），AdamW，半个余弦，影像尺寸随训练增大，权重取滑动平均。</translation>
    </message>
    <message>
        <source>{0} slice{1} filled in between any two by the trained network </source>
        <translation>每两层之间补全 {0} 层，所用训练网络为 </translation>
    </message>
    <message>
        <source>{0} stands twice in the manifest.</source>
        <translation>{0} 在清单中出现两次。</translation>
    </message>
    <message>
        <source>{0} tells tissue by HU, and this series is not in HU.</source>
        <translation>“{0}”按 HU 区分组织，而此序列的单位不是 HU。</translation>
    </message>
    <message>
        <source>{0} was not taken: {1}</source>
        <translation>未加入 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} was written to {1} as a {2}.</source>
        <translation>{0} 已写入 {1}，形式为 {2}。</translation>
    </message>
    <message>
        <source>{0} x {1} pixels: for seeing that it works, not for reading.</source>
        <translation>{0} x {1} 像素：用于观察其是否可行，不用于阅片。</translation>
    </message>
    <message>
        <source>{0} {1} left out.</source>
        <translation>{0}{1}已略去。</translation>
    </message>
    <message>
        <source>{0} {1} on none of these images and {2} left out.</source>
        <translation>其中 {0} {1}不在这些影像上，已略去。</translation>
    </message>
    <message>
        <source>{0} {1} rod(s), {2}, place: {3}</source>
        <translation>{0} 根{1}棒，{2}，位置：{3}</translation>
    </message>
    <message>
        <source>{0} {1} than the one at its place in the patient; the place counts.</source>
        <translation>{0}{1}与其在患者中位置处的不同；以位置为准。</translation>
    </message>
    <message>
        <source>{0} {1} to other images than these.</source>
        <translation>{0}{1}这些影像之外的影像。</translation>
    </message>
    <message>
        <source>{0} {1} too like a training image</source>
        <translation>{0} 幅影像与训练影像过于相似</translation>
    </message>
    <message>
        <source>{0}, enlarged {1} times in the plane</source>
        <translation>{0}，平面内放大 {1} 倍</translation>
    </message>
    <message>
        <source>{0}, every {1} slice kept</source>
        <translation>{0}，每 {1} 层保留一层</translation>
    </message>
    <message>
        <source>{0}, every {1}th line of k-space weakened by {2} %</source>
        <translation>{0}，每 {1} 条 k 空间线减弱 {2} %</translation>
    </message>
    <message>
        <source>{0}, files like {1}</source>
        <translation>{0}，类似 {1} 的文件</translation>
    </message>
    <message>
        <source>{0}, furthest</source>
        <translation>{0}，最远</translation>
    </message>
    <message>
        <source>{0}, more than its noise of {1}: what was added does not fit the scan everywhere, compare before use.</source>
        <translation>{0}，大于其噪声 {1}：所添加的内容并非处处与扫描相符，使用前请对照。</translation>
    </message>
    <message>
        <source>{0}, seed {1} of {2}</source>
        <translation>{0}，种子 {1}/{2}</translation>
    </message>
    <message>
        <source>{0}, slices of volumes</source>
        <translation>{0}，容积的层面</translation>
    </message>
    <message>
        <source>{0}, strength {1} %</source>
        <translation>{0}，强度 {1} %</translation>
    </message>
    <message>
        <source>{0}, without {1}</source>
        <translation>{0}，不含 {1}</translation>
    </message>
    <message>
        <source>{0}.{1}: is no number</source>
        <translation>{0}.{1}：不是数</translation>
    </message>
    <message>
        <source>{0}: Dice {1}</source>
        <translation>{0}：Dice {1}</translation>
    </message>
    <message>
        <source>{0}: There is another model with the id {1}; this one is left out.</source>
        <translation>{0}：已有另一个标识为 {1} 的模型；略去此模型。</translation>
    </message>
    <message>
        <source>{0}: ask where it came from before sharing it or what it makes</source>
        <translation>{0}：分享它或其产物之前，请确认其来源</translation>
    </message>
    <message>
        <source>{0}: has {1} entries</source>
        <translation>{0}：有 {1} 项</translation>
    </message>
    <message>
        <source>{0}: must be {1}</source>
        <translation>{0}：必须是 {1}</translation>
    </message>
    <message>
        <source>{0}: slice</source>
        <translation>{0}：层面</translation>
    </message>
    <message>
        <source>{0}: the first number is below the second</source>
        <translation>{0}：第一个数须小于第二个数</translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <translation>{0}：缺少 {1}</translation>
    </message>
    <message>
        <source>{0}: {1} ml in {2} slices.</source>
        <translation>{0}：{1} ml，分布在 {2} 层中。</translation>
    </message>
    <message>
        <source>{0}: {1} pixels, a draft: look at it before use.</source>
        <translation>{0}：{1} 个像素，草稿：使用前请查看。</translation>
    </message>
    <message>
        <source>{0}: {1} voxels.</source>
        <translation>{0}：{1} 个体素。</translation>
    </message>
    <message>
        <source>{0}: {1}{2}; mean confidence {3}, as the model sees it.</source>
        <translation>{0}：{1}{2}；模型自评平均置信度 {3}。</translation>
    </message>
    <message>
        <source>{0}; the scan's own noise is {1}.</source>
        <translation>{0}；扫描自身噪声为 {1}。</translation>
    </message>
    <message>
        <source>{0}; this is {1}{2}.</source>
        <translation>{0}；此序列为 {1}{2}。</translation>
    </message>
    <message>
        <source>{0}; {1} GB are free.</source>
        <translation>{0}；可用 {1} GB。</translation>
    </message>
    <message>
        <source>{0}; {1} of a grid, {2} per mm</source>
        <translation>{0}；滤线栅{1}，每 mm {2} 条</translation>
    </message>
    <message>
        <source>{0}{1} before, {2}{3} after</source>
        <translation>处理前 {0}{1}，处理后 {2}{3}</translation>
    </message>
    <message>
        <source>{0}{1} could not be read; slices may be missing.</source>
        <translation>{0}{1}无法读取；可能缺少层面。</translation>
    </message>
    <message>
        <source>{0}{1} {2}, a guess from name, grid and values; {3}.</source>
        <translation>{0}{1}{2}，依据名称、网格和数值推测；{3}。</translation>
    </message>
</context>
</TS>
